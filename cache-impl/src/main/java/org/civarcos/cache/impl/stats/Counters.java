package org.civarcos.cache.impl.stats;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.spi.ReadCounter;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one cache. What happens on every operation is counted only if statistics are enabled; what is rare
 * (evictions, expirations, failures) always.
 */
public final class Counters {
    private final boolean enabled;

    /** Whether reads are counted by who uses the cache: see {@link ReadCounter}. */
    private volatile boolean readsAreTold;

    private final Consumer<CacheStoreException> onFailure;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder collapsed = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadFailures = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder evictionsUnexplained = new LongAdder();
    private final Map<EvictionCause, LongAdder> byCause = new EnumMap<>(EvictionCause.class);
    private final LongAdder refusals = new LongAdder();
    private final LongAdder expirations = new LongAdder();
    private final LongAdder storeFailures = new LongAdder();

    /**
     * Makes counters.
     *
     * @param enabled whether to count what happens on every operation
     * @param onFailure is told what the store failed with
     */
    public Counters(boolean enabled, Consumer<CacheStoreException> onFailure) {
        this.enabled = enabled;
        this.onFailure = onFailure;
        for (EvictionCause cause : EvictionCause.values()) {
            byCause.put(cause, new LongAdder());
        }
    }

    /** {@return whether what happens on every operation is counted} */
    public boolean areEnabled() {
        return enabled;
    }

    /**
     * Counts a read.
     *
     * @param hit whether it found an entry
     */
    public void read(boolean hit) {
        if (enabled && !readsAreTold) {
            (hit ? hits : misses).increment();
        }
    }

    /**
     * Counts reads that found nothing and were given what others loaded.
     *
     * @param count how many
     */
    public void collapsed(int count) {
        if (enabled && !readsAreTold) {
            collapsed.add(count);
        }
    }

    /** {@return the counter for a user who counts the reads from now on} */
    public ReadCounter handOver() {
        readsAreTold = true;
        return outcome -> {
            if (enabled) {
                LongAdder counter = switch (outcome) {
                    case HIT -> hits;
                    case MISS -> misses;
                    case COLLAPSED -> collapsed;
                };
                counter.increment();
            }
        };
    }

    /**
     * Counts the reads of a bulk operation.
     *
     * @param hit how many found an entry
     * @param missed how many did not
     */
    public void read(int hit, int missed) {
        if (enabled && !readsAreTold) {
            hits.add(hit);
            misses.add(missed);
        }
    }

    /**
     * Counts what became of a write.
     *
     * @param outcome its outcome; a condition that was not met counts as nothing
     */
    public void written(WriteOutcome outcome) {
        if (outcome == WriteOutcome.APPLIED) {
            put(1);
        } else if (outcome == WriteOutcome.REFUSED) {
            refused();
        }
    }

    /**
     * Counts writes that were applied.
     *
     * @param count how many
     */
    public void put(long count) {
        if (enabled) {
            puts.add(count);
        }
    }

    /**
     * Counts entries that were removed.
     *
     * @param count how many
     */
    public void removed(long count) {
        if (enabled) {
            removals.add(count);
        }
    }

    /**
     * Counts a load.
     *
     * @param succeeded whether it made a value
     * @param nanos how long it took
     */
    public void load(boolean succeeded, long nanos) {
        if (enabled) {
            (succeeded ? loads : loadFailures).increment();
            loadNanos.add(nanos);
        }
    }

    /**
     * Counts an entry that had to go.
     *
     * @param cause why, or null if that is not known
     */
    public void evicted(@Nullable EvictionCause cause) {
        (cause == null ? evictionsUnexplained : Objects.requireNonNull(byCause.get(cause))).increment();
    }

    /** Counts a write that found no room. */
    public void refused() {
        refusals.increment();
    }

    /** Counts an entry that was found expired. */
    public void expired() {
        expirations.increment();
    }

    /**
     * Counts and reports an operation that the store failed.
     *
     * @param failure what it failed with
     */
    public void storeFailed(CacheStoreException failure) {
        storeFailures.increment();
        onFailure.accept(failure);
    }

    /**
     * Reads all counts.
     *
     * @param inFlight the loads that are under way
     * @param size the number of entries, if known
     * @param weight their weight, if known
     * @param parts what the parts of the store counted
     * @return the statistics
     */
    public CacheStatistics snapshot(long inFlight, OptionalLong size, OptionalLong weight, List<StorePart> parts) {
        Map<EvictionCause, Long> explained = evictionsByCause();
        long evictions = evictionsUnexplained.sum()
                + explained.values().stream().mapToLong(Long::longValue).sum();
        return new CacheStatistics(
                enabled,
                hits.sum(),
                misses.sum(),
                collapsed.sum(),
                puts.sum(),
                removals.sum(),
                loads.sum(),
                loadFailures.sum(),
                Duration.ofNanos(loadNanos.sum()),
                inFlight,
                evictions,
                explained,
                refusals.sum(),
                expirations.sum(),
                storeFailures.sum(),
                size,
                weight,
                parts);
    }

    private Map<EvictionCause, Long> evictionsByCause() {
        Map<EvictionCause, Long> sums = new EnumMap<>(EvictionCause.class);
        byCause.forEach((cause, count) -> {
            long sum = count.sum();
            if (sum > 0) {
                sums.put(cause, sum);
            }
        });
        return Collections.unmodifiableMap(sums);
    }
}
