package org.civarcos.cache.spi;

import java.util.List;
import org.civarcos.cache.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Is told of what takes time in the caches of a manager while it goes on: calls of loaders, waits for the loads of
 * others, calls of stores outside the process. For those who trace requests. A hit in memory is not told, and without a
 * tracer nothing is done for one.
 *
 * <p>Its methods are called in the thread that does the work, under no lock, and must not wait. What they throw is
 * logged, and the call goes on.
 */
public interface CacheTracer {
    /** Something that takes time. What ends in another thread may end before the thread that began it has left it. */
    interface Work {
        /** The thread that began it goes on with something else. Called once, by that thread. */
        default void left() {}

        /**
         * It has ended. Called once.
         *
         * @param failure what it failed with, or null
         */
        void ended(@Nullable Throwable failure);
    }

    /** Context of a thread, captured when a call began that continues in other threads. */
    interface Origin {
        /**
         * Makes it current in the calling thread: the call goes on there.
         *
         * @return makes current again what was before
         */
        Registration resume();

        /**
         * Has the calling thread begin work of its own, which the call gave rise to and nobody waits for.
         *
         * @return makes current again what was before
         */
        Registration follow();
    }

    /**
     * The call of a loader begins.
     *
     * @param cacheName the name of the cache
     * @param keys for how many keys
     * @param loads identifies the loads that others may wait for, one for each key, until they end; empty if nobody may
     * @return is told of its end, or null
     */
    @Nullable
    Work loading(String cacheName, int keys, List<?> loads);

    /**
     * The wait for the load of another begins.
     *
     * @param cacheName the name of the cache
     * @param load identifies the load if it runs in this process, or null
     * @return is told of its end, or null
     */
    @Nullable
    Work waiting(String cacheName, @Nullable Object load);

    /**
     * The call of a store begins that is not in the memory of this process.
     *
     * @param cacheName the name of the cache
     * @param kind the kind of the store, such as {@code redis}
     * @param operation what it is asked for, such as {@code put}
     * @return is told of its end, or null
     */
    @Nullable
    Work callingStore(String cacheName, String kind, String operation);

    /** {@return what is current in the calling thread} */
    Origin origin();
}
