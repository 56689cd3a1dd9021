package org.civarcos.cache.cdi;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a result is kept out of the cache. Thread-safe. If it throws, the result is not stored.
 *
 * @param <V> the type of the values, or one above it
 * @see CacheResult#unless()
 */
@FunctionalInterface
public interface ResultCondition<V extends @Nullable Object> {
    /**
     * Decides.
     *
     * @param value what would be stored; may be null
     * @param invocation the call that it is the result of
     * @return whether it is left out
     */
    boolean test(V value, CacheInvocation invocation);

    /** Stands for no condition. */
    abstract class None implements ResultCondition<Object> {
        private None() {}
    }
}
