package org.civarcos.cache.impl.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of their fields: a record by its canonical constructor, which checks what it is given; an object of
 * another class by its constructor without parameters, or by the one that takes a value for each field, and then field
 * by field, so that the constructor cannot change what was written.
 */
final class Maker {
    private final Constructor<?> constructor;
    private final int[] arguments;
    private final Field[] fields;

    private Maker(Constructor<?> constructor, int[] arguments, Field[] fields) {
        this.constructor = constructor;
        this.arguments = arguments;
        this.fields = fields;
    }

    /**
     * Finds a way to make objects.
     *
     * @param fields the fields, in the order of the values that {@link #make} is given
     * @throws IllegalArgumentException if there is none; the message says what is missing
     */
    static Maker of(Class<?> type, List<Field> fields) {
        Field[] all = fields.toArray(Field[]::new);
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            int[] arguments = Arrays.stream(components)
                    .mapToInt(component -> indexOf(component.getName(), fields))
                    .toArray();
            return new Maker(accessible(constructor(type, types)), arguments, new Field[0]);
        }
        Constructor<?> plain = constructor(type);
        if (plain != null) {
            return new Maker(accessible(plain), new int[0], all);
        }
        return Stream.of(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == all.length)
                .map(constructor -> new Maker(accessible(constructor), match(constructor, fields), all))
                .filter(maker -> maker.arguments.length == all.length)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName()
                        + " has no constructor that can make it again: make it a record, give it a constructor"
                        + " without parameters (private is enough), or compile it with -parameters"));
    }

    private static @Nullable Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Constructor<?> accessible(@Nullable Constructor<?> constructor) {
        if (constructor == null) {
            throw new IllegalArgumentException("a record without its canonical constructor");
        }
        constructor.setAccessible(true);
        return constructor;
    }

    private static int indexOf(String name, List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Which field each parameter is, by name, or by type where all types differ; none if that is not clear. */
    private static int[] match(Constructor<?> constructor, List<Field> fields) {
        Parameter[] parameters = constructor.getParameters();
        Set<Class<?>> types = new HashSet<>();
        fields.forEach(field -> types.add(field.getType()));
        boolean byType = types.size() == fields.size();
        int[] found = new int[parameters.length];
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < parameters.length; i++) {
            Parameter parameter = parameters[i];
            found[i] = -1;
            for (int j = 0; j < fields.size(); j++) {
                Field field = fields.get(j);
                boolean isNamed =
                        parameter.isNamePresent() && parameter.getName().equals(field.getName());
                if (parameter.getType() == field.getType() && (isNamed || byType)) {
                    found[i] = j;
                }
            }
            if (found[i] < 0 || !used.add(found[i])) {
                return new int[0];
            }
        }
        return found;
    }

    /**
     * Makes an object.
     *
     * @throws IllegalArgumentException if the constructor or a field takes no such values
     */
    Object make(@Nullable Object[] values) {
        @Nullable Object[] given = new Object[arguments.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = values[arguments[i]];
        }
        try {
            Object made = constructor.newInstance(given);
            for (int i = 0; i < fields.length; i++) {
                fields[i].set(made, values[i]);
            }
            return made;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
                throw fatal;
            }
            throw new IllegalArgumentException(
                    "the constructor of " + constructor.getDeclaringClass().getName() + " refuses what was written: "
                            + e.getCause(),
                    e.getCause());
        } catch (ReflectiveOperationException | NullPointerException e) {
            throw new IllegalArgumentException(constructor.getDeclaringClass().getName() + " cannot be made: " + e, e);
        }
    }
}
