package org.civarcos.cache.spi;

/**
 * The counts of reads of a cache whose user knows better than the cache what one read is: a request that is answered
 * from two entries is one hit, and one that looked twice and found nothing is one miss. {@code
 * cache.unwrap(ReadCounter.class)} hands it over; from then on the cache counts no read by itself. Thread-safe.
 */
@FunctionalInterface
public interface ReadCounter {
    /** Outcome of a read. */
    enum Outcome {
        /** It was answered from the cache. */
        HIT,
        /** It was not: the caller makes the answer. */
        MISS,
        /** It was answered with what another was making, for which it waited. */
        COLLAPSED
    }

    /**
     * Counts a read, if statistics are on.
     *
     * @param outcome what came of it
     */
    void count(Outcome outcome);
}
