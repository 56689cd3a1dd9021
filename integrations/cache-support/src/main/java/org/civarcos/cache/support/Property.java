package org.civarcos.cache.support;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.civarcos.cache.spi.Nearest;
import org.jspecify.annotations.Nullable;

/** Reads one property of an object through a method handle. */
final class Property implements PropertyPath.Step {
    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);

    private final String name;
    private final Type type;
    private final MethodHandle handle;

    private Property(String name, Type type, MethodHandle handle) {
        this.name = name;
        this.type = type;
        this.handle = handle.asType(READ);
    }

    /**
     * Finds a property.
     *
     * @throws IllegalArgumentException if there is none, with those that there are
     */
    static Property find(Type owner, String name) {
        Class<?> raw = DeclaredType.raw(owner);
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (String candidate : new String[] {name, "get" + capital, "is" + capital}) {
            for (Method method : raw.getMethods()) {
                if (method.getName().equals(candidate) && isAccessor(method)) {
                    return new Property(
                            name, DeclaredType.member(owner, method.getGenericReturnType()), unreflect(raw, method));
                }
            }
        }
        for (Field field : raw.getFields()) {
            if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
                return new Property(name, DeclaredType.member(owner, field.getGenericType()), unreflect(raw, field));
            }
        }
        throw new IllegalArgumentException(
                raw.getTypeName() + " has no property \"" + name + "\": " + known(raw, name));
    }

    /** The declared type, generic where it is. */
    Type type() {
        return type;
    }

    /** Reads the property of an object of the owner's type. */
    @Nullable
    Object of(Object owner) {
        try {
            return handle.invokeExact(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("property \"" + name + "\" threw " + e, e);
        }
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge();
    }

    private static MethodHandle unreflect(Class<?> owner, AccessibleObject member) {
        // A public member of a class that is not public needs this; where a module forbids it, the class must be
        // public.
        member.trySetAccessible();
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            return member instanceof Method method ? lookup.unreflect(method) : lookup.unreflectGetter((Field) member);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    owner.getTypeName() + " cannot be read: make it public and export its package", e);
        }
    }

    private static String known(Class<?> owner, String asked) {
        NavigableSet<String> names = new TreeSet<>();
        Arrays.stream(owner.getMethods())
                .filter(Property::isAccessor)
                .map(Method::getName)
                .map(Property::plain)
                .filter(name -> !name.equals("hashCode") && !name.equals("toString"))
                .forEach(names::add);
        Arrays.stream(owner.getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .forEach(names::add);
        return names.isEmpty()
                ? "it has none; declare a more precise type"
                : "it has " + String.join(", ", names)
                        + Nearest.to(asked, names)
                                .map(nearest -> " (did you mean " + nearest + "?)")
                                .orElse("");
    }

    private static String plain(String method) {
        for (String prefix : new String[] {"get", "is"}) {
            int from = prefix.length();
            if (method.startsWith(prefix) && method.length() > from && Character.isUpperCase(method.charAt(from))) {
                return Character.toLowerCase(method.charAt(from)) + method.substring(from + 1);
            }
        }
        return method;
    }

    @Override
    public String toString() {
        return name;
    }
}
