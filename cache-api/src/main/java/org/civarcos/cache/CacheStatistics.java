package org.civarcos.cache;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.civarcos.cache.spi.Durations;

/**
 * Statistics of a cache since it was created. The numbers are read one after the other while others write them, so that
 * they need not fit together to the last unit.
 *
 * @param enabled whether {@link CacheConfig.Builder#statistics} is on; if not, everything up to {@code loadTime} is
 *     zero
 * @param hits reads that found an entry
 * @param misses reads that found none, and whose caller loaded the value, if there was a loader
 * @param collapsed reads that found none, and whose caller waited for the load of another instead; each read is a hit,
 *     a miss or one of these
 * @param puts writes that were applied, stored loads among them
 * @param removals entries that were removed by key, pattern or tag
 * @param loads loads that succeeded
 * @param loadFailures loads that failed
 * @param loadTime the time that loads took, together
 * @param inFlight loads that are under way now; told whether enabled or not
 * @param evictions entries that had to go
 * @param evictionsByCause the same by cause, as far as the store tells; immutable, without causes that did not occur
 * @param refusals writes that found no room: the entry weighs more than the bound, or the policy lets nothing go
 * @param expirations entries that were found expired
 * @param storeFailures operations that the store failed, the ones among them that were passed by
 * @param size the number of entries, or empty if the store cannot tell it cheaply; expired ones that were not found yet
 *     may count
 * @param weight the weight of the entries, or empty if the cache has no weigher
 * @param parts the same by shard, or by tier from the top, of a store that is made of several; immutable, empty if not
 */
public record CacheStatistics(
        boolean enabled,
        long hits,
        long misses,
        long collapsed,
        long puts,
        long removals,
        long loads,
        long loadFailures,
        Duration loadTime,
        long inFlight,
        long evictions,
        Map<EvictionCause, Long> evictionsByCause,
        long refusals,
        long expirations,
        long storeFailures,
        OptionalLong size,
        OptionalLong weight,
        List<StorePart> parts) {

    /**
     * Tells what was counted after an earlier look.
     *
     * @param earlier what {@link Cache#statistics} returned then
     * @return the differences; what is under way, the size and the weight as they are here
     */
    public CacheStatistics since(CacheStatistics earlier) {
        Map<EvictionCause, Long> causes = new EnumMap<>(EvictionCause.class);
        evictionsByCause.forEach((cause, count) -> {
            long more = count - earlier.evictionsByCause.getOrDefault(cause, 0L);
            if (more > 0) {
                causes.put(cause, more);
            }
        });
        return new CacheStatistics(
                enabled,
                hits - earlier.hits,
                misses - earlier.misses,
                collapsed - earlier.collapsed,
                puts - earlier.puts,
                removals - earlier.removals,
                loads - earlier.loads,
                loadFailures - earlier.loadFailures,
                Durations.minus(loadTime, earlier.loadTime),
                inFlight,
                evictions - earlier.evictions,
                Collections.unmodifiableMap(causes),
                refusals - earlier.refusals,
                expirations - earlier.expirations,
                storeFailures - earlier.storeFailures,
                size,
                weight,
                StorePart.since(parts, earlier.parts));
    }

    /** {@return hits by reads, from 0 to 1; 0 if there was no read} */
    public double hitRatio() {
        long reads = hits + misses + collapsed;
        return reads == 0 ? 0 : (double) hits / reads;
    }
}
