package org.civarcos.cache.jcache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import javax.cache.management.CacheStatisticsMXBean;

/** Statistics of a cache, counted while they are enabled. Times are averages in microseconds, since the last clear. */
final class Statistics implements CacheStatisticsMXBean {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder getNanos = new LongAdder();
    private final LongAdder putNanos = new LongAdder();
    private final LongAdder removeNanos = new LongAdder();
    private final LongSupplier evictions;
    private volatile long evictionsBefore;
    private volatile boolean enabled;

    /**
     * Makes statistics.
     *
     * @param evictions how many entries had to go since the cache was created
     */
    Statistics(LongSupplier evictions) {
        this.evictions = evictions;
    }

    boolean areEnabled() {
        return enabled;
    }

    void enable(boolean enable) {
        enabled = enable;
    }

    /** The start of an operation: to be handed to one of the methods below; zero while nothing is counted. */
    long start() {
        return enabled ? System.nanoTime() : 0;
    }

    void read(long start, long found, long missed) {
        if (start != 0) {
            hits.add(found);
            misses.add(missed);
            getNanos.add(System.nanoTime() - start);
        }
    }

    void read(long start, boolean found) {
        read(start, found ? 1 : 0, found ? 0 : 1);
    }

    void put(long start, long stored) {
        if (start != 0) {
            puts.add(stored);
            putNanos.add(System.nanoTime() - start);
        }
    }

    void removed(long start, long removed) {
        if (start != 0) {
            removals.add(removed);
            removeNanos.add(System.nanoTime() - start);
        }
    }

    /** Counts a change that tells its caller what was there: a read, and what was done. */
    void changed(long start, PendingEntry<?, ?> done) {
        read(start, done.found());
        if (done.stored()) {
            put(start, 1);
        } else if (done.removed()) {
            removed(start, 1);
        }
    }

    @Override
    public void clear() {
        for (LongAdder each : new LongAdder[] {hits, misses, puts, removals, getNanos, putNanos, removeNanos}) {
            each.reset();
        }
        evictionsBefore = evictions.getAsLong();
    }

    @Override
    public long getCacheHits() {
        return hits.sum();
    }

    @Override
    public float getCacheHitPercentage() {
        return percentage(hits);
    }

    @Override
    public long getCacheMisses() {
        return misses.sum();
    }

    @Override
    public float getCacheMissPercentage() {
        return percentage(misses);
    }

    private float percentage(LongAdder part) {
        long gets = getCacheGets();
        return gets == 0 ? 0 : 100f * part.sum() / gets;
    }

    @Override
    public long getCacheGets() {
        return hits.sum() + misses.sum();
    }

    @Override
    public long getCachePuts() {
        return puts.sum();
    }

    @Override
    public long getCacheRemovals() {
        return removals.sum();
    }

    @Override
    public long getCacheEvictions() {
        return evictions.getAsLong() - evictionsBefore;
    }

    @Override
    public float getAverageGetTime() {
        return average(getNanos, getCacheGets());
    }

    @Override
    public float getAveragePutTime() {
        return average(putNanos, getCachePuts());
    }

    @Override
    public float getAverageRemoveTime() {
        return average(removeNanos, getCacheRemovals());
    }

    private static float average(LongAdder nanos, long count) {
        return count == 0 ? 0 : (float) nanos.sum() / count / TimeUnit.MICROSECONDS.toNanos(1);
    }
}
