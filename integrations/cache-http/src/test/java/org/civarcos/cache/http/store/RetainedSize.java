package org.civarcos.cache.http.store;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many bytes of the heap an object keeps, counted by a walk along its references, as a JVM of 64 bits lays objects out
 * that compresses references (up to 32 GB of heap). Classes, class loaders and threads are not entered.
 */
final class RetainedSize {
    /** The way to the fields of the JDK's own classes, which reflection does not open. */
    private static final Object UNSAFE = unsafe();

    private static final Method OFFSET = method("objectFieldOffset", Field.class);
    private static final Method GET = method("getObject", Object.class, long.class);
    private static final int HEADER = 12;
    private static final int ARRAY_HEADER = 16;
    private static final int REFERENCE = 4;

    private final Map<Class<?>, List<Field>> references = new HashMap<>();
    private final Map<Class<?>, Integer> sizes = new HashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private RetainedSize() {}

    private static Object unsafe() {
        try {
            Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(String name, Class<?>... parameters) {
        try {
            return UNSAFE.getClass().getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static long of(Object root) {
        RetainedSize walk = new RetainedSize();
        walk.enter(root);
        long size = 0;
        while (!walk.open.isEmpty()) {
            size += walk.take(walk.open.remove());
        }
        return size;
    }

    private void enter(Object object) {
        boolean outside = object == null
                || object instanceof Class
                || object instanceof ClassLoader
                || object instanceof Thread
                || object instanceof Enum
                || object.getClass().getName().startsWith("java.lang.invoke.")
                || object.getClass().getName().startsWith("java.lang.ref.");
        if (!outside && seen.add(object)) {
            open.add(object);
        }
    }

    private long take(Object object) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            int length = Array.getLength(object);
            if (!type.getComponentType().isPrimitive()) {
                for (Object element : (Object[]) object) {
                    enter(element);
                }
            }
            return aligned(ARRAY_HEADER + (long) length * width(type.getComponentType()));
        }
        for (Field field : references.computeIfAbsent(type, RetainedSize::referencesOf)) {
            enter(value(field, object));
        }
        return sizes.computeIfAbsent(type, RetainedSize::sizeOf);
    }

    private static Object value(Field field, Object object) {
        try {
            return field.trySetAccessible()
                    ? field.get(object)
                    : GET.invoke(UNSAFE, object, OFFSET.invoke(UNSAFE, field));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Field> referencesOf(Class<?> type) {
        List<Field> fields = new ArrayList<>(fieldsOf(type));
        fields.removeIf(field -> field.getType().isPrimitive());
        return fields;
    }

    private static int sizeOf(Class<?> type) {
        return (int) aligned(HEADER
                + fieldsOf(type).stream()
                        .mapToInt(field -> width(field.getType()))
                        .sum());
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static long aligned(long size) {
        return (size + 7) / 8 * 8;
    }

    private static int width(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        }
        if (type == int.class || type == float.class) {
            return 4;
        }
        if (type == short.class || type == char.class) {
            return 2;
        }
        return type == byte.class || type == boolean.class ? 1 : REFERENCE;
    }
}
