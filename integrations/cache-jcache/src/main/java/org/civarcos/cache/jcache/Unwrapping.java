package org.civarcos.cache.jcache;

/** Wrapper with nothing behind it but itself. */
final class Unwrapping {
    private Unwrapping() {}

    static <T> T unwrap(Object face, Class<T> type) {
        if (type.isInstance(face)) {
            return type.cast(face);
        }
        throw new IllegalArgumentException("there is no " + type.getName() + " behind " + face);
    }
}
