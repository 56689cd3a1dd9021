package org.civarcos.cache.impl.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Slots that have got a write, on their way to the thread that writes. Whoever adds one puts it on a stack; the thread
 * takes all of it at once, so that the two touch the same memory once a batch and not once a write.
 */
final class Arrivals<K, V extends @Nullable Object> {
    private record Link<K, V extends @Nullable Object>(
            Slot<K, V> slot, @Nullable Link<K, V> below) {}

    @SuppressWarnings("NullAway") // an empty stack is null
    private final AtomicReference<@Nullable Link<K, V>> top = new AtomicReference<>();

    void add(Slot<K, V> slot) {
        Link<K, V> below;
        do {
            below = top.get();
        } while (!top.compareAndSet(below, new Link<>(slot, below)));
    }

    boolean isEmpty() {
        return top.get() == null;
    }

    /** Takes all that is there. Returns it in the order of arrival. */
    @SuppressWarnings("NullAway") // an empty stack is null
    Deque<Slot<K, V>> takeAll() {
        Deque<Slot<K, V>> all = new ArrayDeque<>();
        for (Link<K, V> link = isEmpty() ? null : top.getAndSet(null); link != null; link = link.below()) {
            all.addFirst(link.slot());
        }
        return all;
    }
}
