package org.civarcos.cache.impl.policy;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Least frequently used, exactly: the entry with the fewest reads since it came goes, of several the one that was least
 * recently read. Every hit moves its entry, under the lock. Old fame never fades: {@link TinyLfuClock} is better nearly
 * everywhere.
 *
 * @param <E> the type of entries
 */
public final class Lfu<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private final TreeMap<Long, Chain<E>> byReads = new TreeMap<>();
    private final IdentityHashMap<E, Long> reads = new IdentityHashMap<>();

    /** Makes the policy. */
    public Lfu() {}

    @Override
    public void added(E entry) {
        put(entry, 0);
    }

    @Override
    public void removed(E entry) {
        take(entry);
    }

    @Override
    public long heat(E entry) {
        return reads.getOrDefault(entry, 0L);
    }

    @Override
    public boolean ordersReads() {
        return true;
    }

    @Override
    public void read(E entry) {
        long before = take(entry);
        if (before >= 0) {
            put(entry, before + 1);
        }
    }

    @Override
    public @Nullable E evict() {
        Map.Entry<Long, Chain<E>> least = byReads.firstEntry();
        E victim = least == null ? null : least.getValue().oldest();
        if (victim != null) {
            take(victim);
        }
        return victim;
    }

    private void put(E entry, long count) {
        reads.put(entry, count);
        byReads.computeIfAbsent(count, key -> new Chain<>()).addYoungest(entry);
    }

    /** Returns how often it was read, or -1 if it is not here. */
    private long take(E entry) {
        Long count = reads.remove(entry);
        Chain<E> chain = count == null ? null : byReads.get(count);
        if (count == null || chain == null) {
            return -1;
        }
        chain.remove(entry);
        if (chain.isEmpty()) {
            byReads.remove(count);
        }
        return count;
    }

    @Override
    public void capacity(long capacity) {}
}
