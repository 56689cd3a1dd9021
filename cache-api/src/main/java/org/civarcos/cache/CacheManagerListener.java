package org.civarcos.cache;

import java.util.Set;

/**
 * Is told what happens in a manager as a whole, in the thread where it happens and under no lock: what takes time
 * belongs into another thread. What a listener throws is logged, and the operation is as it is.
 */
public interface CacheManagerListener {
    /**
     * A cache was created. The creating call returns after this; other threads may use the cache already.
     *
     * @param cache the cache
     */
    default void cacheCreated(Cache<?, ?> cache) {}

    /**
     * A cache was closed, be it alone, destroyed, or with its manager.
     *
     * @param cacheName its name
     */
    default void cacheClosed(String cacheName) {}

    /**
     * All caches of the manager were rid of what carries one of the tags.
     *
     * @param tags the tags
     * @param removed how many entries that were
     */
    default void tagsInvalidated(Set<String> tags, long removed) {}

    /**
     * Something failed, whether or not the caller got an exception.
     *
     * @param failure what failed
     */
    default void failed(CacheFailure failure) {}
}
