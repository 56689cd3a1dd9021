package org.civarcos.cache.cdi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the time to live of a value from the value. Thread-safe. If it throws, the value is not stored.
 *
 * @param <V> the type of the values, or one above it
 * @see CacheResult#expiry()
 */
@FunctionalInterface
public interface ResultExpiry<V extends @Nullable Object> {
    /**
     * Tells how long a value lives.
     *
     * @param value what is about to be stored; may be null
     * @param invocation the call that it is the result of
     * @return the time; zero or less keeps the value out of the cache; null for the annotation's ttl
     */
    @Nullable
    Duration ttl(V value, CacheInvocation invocation);

    /** Stands for no expiry of its own. */
    abstract class None implements ResultExpiry<Object> {
        private None() {}
    }
}
