package org.civarcos.cache.management;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cache, for clients of JMX: {@code org.civarcos.cache:type=Cache,manager=…,cache=…}. Counts are those of
 * {@link org.civarcos.cache.CacheStatistics}; reads, writes, removals and loads are only counted where statistics are
 * on.
 *
 * <p>An operation that fails throws an {@link IllegalStateException} of the JDK, whose message is that of the failure.
 */
public interface CacheMXBean {
    /** {@return the name of the cache} */
    String getCacheName();

    /** {@return the store: its name, or what it is made of} */
    String getStore();

    /** {@return the number of entries; null if the store cannot tell it cheaply} */
    @Nullable
    Long getSize();

    /** {@return the weight of the entries; null if the cache has no weigher} */
    @Nullable
    Long getWeight();

    /** {@return how many entries, or what weight, the cache may hold; null without end} */
    @Nullable
    Long getBound();

    /** {@return whether reads, writes, removals and loads are counted} */
    boolean isStatisticsEnabled();

    /** {@return the reads that found an entry} */
    long getHits();

    /** {@return the reads that found none} */
    long getMisses();

    /** {@return the reads that found none and were given what another loaded} */
    long getCollapsed();

    /** {@return hits by reads, from 0 to 1; 0 if there was no read} */
    double getHitRatio();

    /** {@return the writes that were applied, stored loads among them} */
    long getPuts();

    /** {@return the entries that were removed} */
    long getRemovals();

    /** {@return the loads that succeeded} */
    long getLoads();

    /** {@return the loads that failed} */
    long getLoadFailures();

    /** {@return the mean time of a load, in milliseconds; 0 if there was none} */
    double getMeanLoadMillis();

    /** {@return the loads that are under way, counted or not} */
    long getLoadsInFlight();

    /** {@return the entries that had to go} */
    long getEvictions();

    /** {@return the same by cause, in lower case, those that did not occur among them} */
    Map<String, Long> getEvictionsByCause();

    /** {@return the entries that were found expired} */
    long getExpirations();

    /** {@return the writes that found no room} */
    long getRefusals();

    /** {@return the operations that the store failed} */
    long getStoreFailures();

    /** {@return whether nothing failed within the last minute} */
    boolean isHealthy();

    /** {@return what failed last within the last minute, and when; null if nothing did} */
    @Nullable
    String getLastFailure();

    /** {@return the keys whose last write is still to be done; null if the cache does not write behind} */
    @Nullable
    Long getWritesPending();

    /** Removes all entries, and returns when it is done. */
    void clear();

    /**
     * Removes the entries that carry one of the tags, of this cache alone.
     *
     * @param tags the tags
     * @return how many entries that were
     */
    long invalidateTags(String... tags);

    /**
     * Moves the bound, and returns when what is too much has been evicted.
     *
     * @param bound one or more, in the unit of {@link #getBound}
     */
    void resize(long bound);

    /** Lets all counts begin at zero, for all who look at them. */
    void resetStatistics();
}
