package org.civarcos.cache.impl.fence;

/**
 * A store in whose fences a load may enter itself, instead of a fence of its own beside it.
 *
 * @param <K> the type of keys
 */
public interface SelfFencing<K> {
    /** {@return the fences of the store} */
    Fences<K> fences();

    /**
     * Makes a fence that was entered count: what is written or invalidated from now on breaks it, and what was written
     * before is there to be found.
     *
     * @param fence one of {@link #fences}, entered by {@link Fences#tryOpen}
     */
    void opened(KeyFence fence);
}
