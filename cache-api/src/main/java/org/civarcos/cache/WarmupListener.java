package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * A listener for the progress of a {@link Warmup}. Called in the threads of the warm-up, several at a time, under no
 * lock. An exception of a listener is logged, and the warm-up continues.
 */
public interface WarmupListener {
    /**
     * A key is done, well or badly. Of two calls at the same time the later one may be of the earlier moment.
     *
     * @param progress how far it is
     */
    default void progressed(WarmupProgress progress) {}

    /**
     * Something could not be loaded.
     *
     * @param cacheName the cache, or the name of a plan that failed
     * @param key the key, or null for a plan
     * @param cause what it failed with
     */
    default void failed(String cacheName, @Nullable Object key, Throwable cause) {}

    /**
     * It has ended. Called once, last; in the thread that cancels it or finds its time over, if that is how it ends.
     *
     * @param progress what became of it
     */
    default void ended(WarmupProgress progress) {}
}
