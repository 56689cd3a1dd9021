package org.civarcos.cache.impl.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Slots that have got a write, on their way to the thread that writes. Whoever adds one puts it on a stack; the thread
 * takes all of it at once, so that the two touch the same memory once a batch and not once a write. The slots are the
 * links of the stack, so a slot must never be added twice: one is added only when it had no write, and keeps its write
 * until the thread that has taken it lets go of it ({@link Slot#isHeld}).
 */
final class Arrivals<K, V extends @Nullable Object> {
    @SuppressWarnings("NullAway") // an empty stack is null
    private final AtomicReference<@Nullable Slot<K, V>> top = new AtomicReference<>();

    void add(Slot<K, V> slot) {
        Slot<K, V> before;
        do {
            before = top.get();
            slot.before = before;
        } while (!top.compareAndSet(before, slot));
    }

    boolean isEmpty() {
        return top.get() == null;
    }

    /** Takes all that is there. Returns it in the order of arrival. */
    @SuppressWarnings("NullAway") // an empty stack is null
    Deque<Slot<K, V>> takeAll() {
        Deque<Slot<K, V>> all = new ArrayDeque<>();
        Slot<K, V> next = isEmpty() ? null : top.getAndSet(null);
        while (next != null) {
            Slot<K, V> slot = next;
            all.addFirst(slot);
            next = slot.before;
            slot.before = null;
            slot.isHeld = true;
        }
        return all;
    }
}
