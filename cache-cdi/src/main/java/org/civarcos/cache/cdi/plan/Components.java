package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The conditions, expiries and key generators of an application: the bean of a class where there is one, else an object
 * made by its constructor; one for all annotations that name it. Thread-safe.
 */
final class Components {
    private final Map<Class<?>, Object> known = new ConcurrentHashMap<>();
    private volatile Beans beans = new NoBeans();

    private static final class NoBeans implements Beans {
        @Override
        public <T> Optional<T> find(Class<T> type) {
            return Optional.empty();
        }
    }

    void connect(Beans source) {
        beans = source;
    }

    Beans beans() {
        return beans;
    }

    /**
     * Finds or makes a component.
     *
     * @throws IllegalStateException if it can be neither
     */
    <T> T get(Class<T> type) {
        Object found = known.get(type);
        if (found == null) {
            // Not within the map: a bean may come from user code. Of two that are made at once, one stays.
            T made = beans.find(type).orElseGet(() -> construct(type));
            Object other = known.putIfAbsent(type, made);
            found = other != null ? other : made;
        }
        return type.cast(found);
    }

    private static <T> T construct(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.trySetAccessible();
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type.getName() + " cannot be made: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type.getName() + " is no bean and cannot be made: give it a constructor without parameters", e);
        }
    }
}
