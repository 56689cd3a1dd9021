package org.civarcos.cache.jcache;

import java.io.Serializable;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheException;

/**
 * Keeps by value. What is immutable is kept as it is, for nothing; arrays of such and dates are cloned; everything else
 * goes through Java serialization, once when it is put ({@link SerialCopy}) and once when it is read.
 */
final class ByValue implements Copying {
    private enum Way {
        AS_IT_IS,
        CLONED,
        SERIALISED
    }

    private final ImmutableTypes immutable;
    private final AllowedTypes allowed;
    private final Map<Class<?>, Way> ways = new ConcurrentHashMap<>();

    ByValue(ImmutableTypes immutable, AllowedTypes allowed) {
        this.immutable = immutable;
        this.allowed = allowed;
    }

    @Override
    public Object form(Object object) {
        return switch (wayOf(object.getClass())) {
            case AS_IT_IS -> object;
            case CLONED -> new ClonedCopy(ClonedCopy.cloned(object));
            case SERIALISED -> SerialCopy.of(object, allowed);
        };
    }

    private Way wayOf(Class<?> type) {
        Way known = ways.get(type);
        return known != null ? known : ways.computeIfAbsent(type, this::choose);
    }

    private Way choose(Class<?> type) {
        if (immutable.contains(type)) {
            return Way.AS_IT_IS;
        }
        boolean flat = type.isArray()
                && (type.getComponentType().isPrimitive() || immutable.containsAllOf(type.getComponentType()));
        if (flat || type == Date.class) {
            return Way.CLONED;
        }
        if (Serializable.class.isAssignableFrom(type)) {
            return Way.SERIALISED;
        }
        throw new CacheException(type.getName() + " cannot be stored by value: make it Serializable, name it in "
                + ImmutableTypes.PROPERTY + " if nobody can change it, or configure setStoreByValue(false)");
    }
}
