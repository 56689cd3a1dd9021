package org.civarcos.cache.cdi;

/**
 * Makes the key of a call. Thread-safe. If it throws, the call goes on without the cache.
 *
 * @param <K> the type of the keys: immutable, with {@code equals} and {@code hashCode}
 * @see CacheResult#keyGenerator()
 */
@FunctionalInterface
public interface KeyGenerator<K> {
    /**
     * Makes a key.
     *
     * @param invocation the call
     * @return the key
     */
    K generate(CacheInvocation invocation);

    /** Stands for no generator. */
    abstract class None implements KeyGenerator<Object> {
        private None() {}
    }
}
