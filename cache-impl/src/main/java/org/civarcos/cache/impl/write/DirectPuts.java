package org.civarcos.cache.impl.write;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.impl.heap.FirstStep;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.heap.SteppedPuts;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Puts into the heap that take no turn. What a turn is for, that the sink has the writes of a key in the order of the
 * cache, the lock of the key's stripe does as well, which a put takes anyway: the write is taken under it, as the first
 * step of the put.
 *
 * <p>Other writes have turns. A put that finds the turn taken, no room, or the cache at its end, leaves the write to
 * the way with a turn. Who gets a turn waits for a put that has the stripe and may have found the turn free
 * ({@link Slots#enter}).
 */
final class DirectPuts<K, V extends @Nullable Object> implements FirstStep<K, V> {
    private final Slots<K, V> slots;
    private final PendingWrites<K, V> pending;
    private final SteppedPuts<K, V> puts;

    private DirectPuts(HeapStore<K, V> heap, Slots<K, V> slots, PendingWrites<K, V> pending) {
        this.slots = slots;
        this.pending = pending;
        puts = heap.puts(this);
    }

    /** Those of a store; null where a write is not taken in memory alone, or the store is no heap. */
    static <K, V extends @Nullable Object> @Nullable DirectPuts<K, V> of(Slots<K, V> slots, Sink<K, V> sink) {
        HeapStore<K, V> heap = slots.heap();
        return heap != null && sink instanceof PendingWrites<K, V> pending && pending.areInMemory()
                ? new DirectPuts<>(heap, slots, pending)
                : null;
    }

    /** Puts an entry. Returns {@link WriteOutcome#NOT_MET}, and has done nothing, where that takes a turn. */
    WriteOutcome put(K key, V value, EntryOptions options) {
        try {
            return puts.put(key, value, options);
        } finally {
            pending.wakeIfDue();
        }
    }

    /**
     * The link is the slot of the key, so that the next put of the entry need not look for it. A slot that will go as
     * soon as it is idle is not linked: the entry would keep it alive.
     */
    @Override
    @SuppressWarnings("unchecked") // what it has returned
    public @Nullable Object take(K key, V value, @Nullable Object link) {
        Slot<K, V> slot = (Slot<K, V>) link;
        if (slot == null || slot.isGone) {
            slot = slots.of(key);
        }
        if (!slot.isFree() || !(slot.replacePending(value) || pending.offer(slot, Write.of(value)))) {
            return null;
        }
        return slot == link || !slots.areTooMany() ? slot : NO_LINK;
    }
}
