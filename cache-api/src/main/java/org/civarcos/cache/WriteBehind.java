package org.civarcos.cache;

import java.time.Duration;

/**
 * The writes of a cache that its {@link CacheWriter} has not done yet: see {@link Cache#writeBehind()}. Thread-safe.
 */
public interface WriteBehind {
    /**
     * Writes at once what is pending, what waits to be tried again included, and waits for it. What is accepted
     * meanwhile is not waited for.
     *
     * @param timeout how long at most, by the system's clock
     * @return whether all that was accepted before this call is written or given up
     * @throws CacheException if the calling thread is interrupted; its interrupt status is kept, and writing goes on
     */
    boolean flush(Duration timeout);

    /** {@return the counts since the cache was created} */
    WriteBehindStatistics statistics();
}
