package org.civarcos.cache.cdi;

/**
 * Decides before a call whether an annotation takes part in it. Thread-safe. If it throws, the call goes on without the
 * cache.
 *
 * @see CacheResult#condition()
 */
@FunctionalInterface
public interface CacheCondition {
    /**
     * Decides.
     *
     * @param invocation the call
     * @return whether the annotation takes part
     */
    boolean test(CacheInvocation invocation);

    /** Stands for no condition. */
    abstract class None implements CacheCondition {
        private None() {}
    }
}
