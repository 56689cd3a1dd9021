package org.civarcos.cache.impl.load;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Notes of keys that count for a moment. Those that do not count any more go with the next look or note, at most once
 * in a moment, so that what is noted of a busy moment is not kept for long after it. Thread-safe.
 */
final class Momentary<K> {
    private final LongSupplier nanos;
    private final long moment;
    private final int most;
    private final ConcurrentMap<K, Long> notes = new ConcurrentHashMap<>();
    private final AtomicLong cleaned;

    /**
     * Makes an empty set of notes.
     *
     * @param nanos tells the time
     * @param moment for how many nanoseconds a note counts
     * @param most how many there are at most: beyond it all go
     */
    Momentary(LongSupplier nanos, long moment, int most) {
        this.nanos = nanos;
        this.moment = moment;
        this.most = most;
        cleaned = new AtomicLong(nanos.getAsLong());
    }

    void note(K key) {
        long now = nanos.getAsLong();
        clean(now);
        if (notes.size() >= most) {
            notes.clear();
        }
        notes.put(key, now);
    }

    /** Whether a key was noted a moment ago. */
    boolean contains(K key) {
        if (notes.isEmpty()) {
            return false;
        }
        long now = nanos.getAsLong();
        clean(now);
        Long since = notes.get(key);
        return since != null && now - since < moment;
    }

    private void clean(long now) {
        long before = cleaned.get();
        if (now - before >= moment && cleaned.compareAndSet(before, now)) {
            notes.values().removeIf(since -> now - since >= moment);
        }
    }

    void clear() {
        notes.clear();
    }

    int size() {
        return notes.size();
    }
}
