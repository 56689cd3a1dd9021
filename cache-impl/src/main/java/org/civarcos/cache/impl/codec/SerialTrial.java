package org.civarcos.cache.impl.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.civarcos.cache.impl.shared.Equality;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with the first object of each class of the application that is serialised: a transient field that
 * counts in {@code equals} does not come back, unless the class restores it.
 */
final class SerialTrial {
    private static final Set<String> RESTORERS = Set.of("readObject", "readResolve", "writeReplace", "readExternal");

    private final Set<Class<?>> tried = ConcurrentHashMap.newKeySet();

    /**
     * Tries the class of an object once.
     *
     * @param copier writes and reads an object
     * @throws IllegalArgumentException if it does not come back; the message names the field
     */
    void check(Object object, UnaryOperator<Object> copier) {
        Class<?> type = object.getClass();
        if (tried.contains(type)) {
            return;
        }
        if (!type.getName().startsWith("java.")
                && !type.isArray()
                && !(object instanceof Enum<?>)
                && Equality.isDefinedBy(type)) {
            for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
                check(object, level, copier);
            }
        }
        tried.add(type);
    }

    private static void check(Object object, Class<?> level, UnaryOperator<Object> copier) {
        for (Field field : level.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isTransient(modifiers) && !Modifier.isStatic(modifiers) && !isRestored(level)) {
                checkTransient(object, field, copier);
            }
        }
    }

    private static void checkTransient(Object object, Field field, UnaryOperator<Object> copier) {
        String where = "the transient field \"" + field.getName() + "\" of "
                + field.getDeclaringClass().getName();
        Object other = other(field.getType());
        if (other == null) {
            throw new IllegalArgumentException(
                    where + " may count in equals, and nothing restores it: write readObject");
        }
        Object plain = copier.apply(object);
        Object changed = copier.apply(object);
        try {
            field.setAccessible(true);
            field.set(changed, other);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalArgumentException(where + " cannot be looked at: " + e, e);
        }
        if (plain.equals(copier.apply(object)) && !plain.equals(changed)) {
            throw new IllegalArgumentException(where
                    + " counts in equals, and nothing restores it: write readObject, or" + " make it a plain field");
        }
    }

    /** A value that a field of a type has not by itself; null if none is known. */
    private static @Nullable Object other(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == char.class || type == Character.class) {
            return 'x';
        }
        if (type == byte.class || type == Byte.class) {
            return (byte) 77;
        }
        if (type == short.class || type == Short.class) {
            return (short) 77;
        }
        if (type == int.class || type == Integer.class) {
            return 77;
        }
        if (type == long.class || type == Long.class) {
            return 77L;
        }
        if (type == float.class || type == Float.class) {
            return 77f;
        }
        if (type == double.class || type == Double.class) {
            return 77d;
        }
        return type == String.class ? "another" : null;
    }

    private static boolean isRestored(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (RESTORERS.contains(method.getName())) {
                return true;
            }
        }
        return false;
    }
}
