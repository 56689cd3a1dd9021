package org.civarcos.cache.impl.write;

import org.civarcos.cache.impl.event.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * The turns in which the keys of one cache are written. The events of a change are delivered after the turn: a listener
 * that writes waits for no turn of its own thread's making.
 *
 * @param cacheName the name of the cache
 * @param slots the places of the keys, each with its turn
 * @param events holds events back, and delivers them
 */
record Turns<K, V extends @Nullable Object>(String cacheName, Slots<K, V> slots, Delivery events) {
    /** Work under the lock of a key. */
    interface Work<K, V extends @Nullable Object, R> {
        R run(Slot<K, V> slot);
    }

    /** Waits for the turn of a key, and works in it. */
    <R> R take(K key, Work<K, V, R> work) {
        Slot<K, V> slot = slots.enter(key);
        boolean told = events.hold();
        try {
            return work.run(slot);
        } finally {
            slots.leave(slot);
            events.release(told);
        }
    }
}
