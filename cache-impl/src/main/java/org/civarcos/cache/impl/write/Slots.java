package org.civarcos.cache.impl.write;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one cache: of keys that are being written or whose write is pending. A turn is held across the user's
 * writer, so that the sink sees the writes of one key in the order in which the cache changes: on purpose, of one key
 * only, parked and not in a monitor, and never waited for without an end.
 */
final class Slots<K, V extends @Nullable Object> {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String cacheName;
    private final long patience;
    private final int kept;
    private final @Nullable HeapStore<K, V> heap;
    private final ConcurrentMap<K, Slot<K, V>> slots = new ConcurrentHashMap<>();

    /** What was counted by slots that are gone. */
    private final LongAdder coalesced = new LongAdder();

    /**
     * Makes it.
     *
     * @param patience how long to wait for a turn, at most
     * @param kept how many slots may stay when nobody needs them, for the next write of their keys
     */
    Slots(String cacheName, Duration patience, int kept) {
        this(cacheName, patience, kept, null);
    }

    /**
     * Makes it for a heap, some of whose puts may go without a turn.
     *
     * @param heap the heap; null for none
     */
    Slots(String cacheName, Duration patience, int kept, @Nullable HeapStore<K, V> heap) {
        this.cacheName = cacheName;
        this.kept = kept;
        this.heap = heap;
        this.patience = Durations.nanos(patience);
    }

    /** The heap whose puts may go without a turn, or null. */
    @Nullable
    HeapStore<K, V> heap() {
        return heap;
    }

    /** The slot of a key, made if there is none. */
    Slot<K, V> of(K key) {
        Slot<K, V> slot = slots.get(key);
        if (slot == null) {
            Slot<K, V> fresh = new Slot<>(key);
            Slot<K, V> present = slots.putIfAbsent(key, fresh);
            slot = present == null ? fresh : present;
        }
        return slot;
    }

    /**
     * Waits for a put without a turn that has found the turn free before it was taken. Whoever has got the turn calls
     * this before anything else.
     */
    private void awaitDirectPut(Slot<K, V> slot) {
        if (heap != null) {
            heap.awaitWriter(slot.hash);
        }
    }

    /** Waits for the turn to write a key. Reentrant. */
    Slot<K, V> enter(K key) {
        while (true) {
            Slot<K, V> slot = of(key);
            try {
                take(slot);
            } catch (CacheException e) {
                dropIfIdle(slot); // this thread may be why another left it
                throw e;
            }
            if (!slot.isGone) {
                awaitDirectPut(slot);
                return slot;
            }
            slot.unlock();
        }
    }

    private void take(Slot<K, V> slot) {
        try {
            if (!slot.tryLock() && !slot.tryLock(patience, TimeUnit.NANOSECONDS)) {
                throw new CacheWriterException(
                        "cache " + cacheName + " waited " + Duration.ofNanos(patience)
                                + " for another write of key " + slot.key + ": its writer takes too long, or waits for"
                                + " this one; the cache is unchanged",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException(
                    "interrupted while waiting for another write of key " + slot.key + " of cache " + cacheName, e);
        }
    }

    /** Takes the turn if nobody else has it. */
    @Nullable
    Slot<K, V> enterIfFree(K key) {
        Slot<K, V> slot = of(key);
        if (!slot.tryLock()) {
            return null;
        }
        if (slot.isGone) {
            slot.unlock();
            return null;
        }
        awaitDirectPut(slot);
        return slot;
    }

    /** Ends the turn. */
    void leave(Slot<K, V> slot) {
        slot.unlock();
        dropIfIdle(slot);
    }

    /** Whether nobody seems to need a slot, and there are too many. */
    private boolean isIdle(Slot<K, V> slot) {
        return slot.last() == null && !slot.isLocked() && areTooMany();
    }

    /** Whether there are so many that who is idle goes. */
    boolean areTooMany() {
        return slots.size() > kept;
    }

    /**
     * Takes a slot that nobody needs out of the table, if there are too many. Called by whoever has made it idle, after
     * that: if another has the turn meanwhile, then that one is about to leave and comes here too. A key that fails to
     * be compared keeps its slot, and nothing else fails by it.
     */
    void dropIfIdle(Slot<K, V> slot) {
        if (isIdle(slot)) {
            boolean unused = Guarded.run(
                    PendingWrites.LOGGER,
                    () -> "the slot of a key of cache " + cacheName + " stays, which cannot be found again",
                    () -> drop(slot));
        }
    }

    private void drop(Slot<K, V> slot) {
        if (slot.tryLock()) {
            try {
                awaitDirectPut(slot);
                if (slot.last() == null && !slot.isGone && !slot.hasQueuedThreads()) {
                    slots.remove(slot.key, slot); // first: the key may fail to be compared
                    slot.isGone = true;
                    coalesced.add(slot.coalesced());
                }
            } finally {
                slot.unlock();
            }
        }
    }

    /** Puts a write where it was before the process ended. */
    Slot<K, V> restore(K key, Write<V> write) {
        Slot<K, V> slot = new Slot<>(key);
        slot.last(write);
        slots.put(key, slot);
        return slot;
    }

    /** The slot of a key, to look at its last write. */
    @Nullable
    Slot<K, V> find(K key) {
        return slots.get(key);
    }

    /** How many writes have replaced one that was pending. */
    long coalesced() {
        long sum = coalesced.sum();
        for (Slot<K, V> slot : slots.values()) {
            sum += slot.coalesced();
        }
        return sum;
    }

    /** What is pending now, and where. */
    Map<Slot<K, V>, Write<V>> pending() {
        Map<Slot<K, V>, Write<V>> pending = new LinkedHashMap<>();
        for (Slot<K, V> slot : slots.values()) {
            Write<V> last = slot.last();
            if (last != null) {
                pending.put(slot, last);
            }
        }
        return pending;
    }
}
