package org.civarcos.cache.impl.fence;

/**
 * A store that lets a load register itself as a fence, so that a miss registers once, not twice.
 *
 * @param <K> the type of keys
 */
public interface FencedStore<K> {
    /** {@return the registry of the store's fences} */
    FenceRegistry<K> fences();

    /**
     * Activates a registered fence. Later writes and invalidations break it; a read after this call sees every earlier
     * write.
     *
     * @param fence one of {@link #fences}, registered by {@link FenceRegistry#tryRegister}
     */
    void activate(LocalFence fence);
}
