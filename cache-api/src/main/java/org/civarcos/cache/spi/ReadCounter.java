package org.civarcos.cache.spi;

/**
 * The counts of reads of a cache whose user knows better than the cache what one read is: a request that is answered from
 * two entries is one hit, and one that looked twice and found nothing is one miss. {@code cache.unwrap(ReadCounter.class)}
 * hands it over; from then on the cache counts no read by itself. Thread-safe.
 */
@FunctionalInterface
public interface ReadCounter {
    /**
     * Counts a read, if statistics are on.
     *
     * @param hit whether it was answered from the cache
     */
    void count(boolean hit);
}
