package org.civarcos.cache.spi;

import java.util.function.Supplier;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
import org.jspecify.annotations.Nullable;

/**
 * An observer that a store with {@link Capability#EVENTS} notifies of changes to its entries. Changes of one key are
 * reported in their order.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface StoreObserver<K, V extends @Nullable Object> {
    /**
     * Notes an event. May be called under a lock of the store: only notes, and returns at once.
     *
     * @param type what happened
     * @param key the key
     * @param value the new value, or null
     * @param oldValue the value before, or null
     */
    void note(CacheEvent.Type type, K key, @Nullable V value, @Nullable V oldValue);

    /**
     * Notes an eviction and why. As {@link #note}.
     *
     * @param key the key
     * @param oldValue the value before
     * @param cause why
     */
    default void evicted(K key, @Nullable V oldValue, EvictionCause cause) {
        note(CacheEvent.Type.EVICTED, key, null, oldValue);
    }

    /**
     * Notes what happened to an entry whose values the store holds in another form. As {@link #note}, and values are
     * made only where somebody is told of them: at most once each, under no lock. Tells none of them unless overridden.
     *
     * @param type what happened
     * @param key the key
     * @param value makes the new value, or null if there is none
     * @param oldValue makes the value before, or null if there is none
     * @param cause why it was evicted, or null
     */
    default void noteUnread(
            CacheEvent.Type type,
            K key,
            Supplier<@Nullable V> value,
            Supplier<@Nullable V> oldValue,
            @Nullable EvictionCause cause) {
        if (cause != null) {
            evicted(key, null, cause);
        } else {
            note(type, key, null, null);
        }
    }

    /** Delivers what was noted. Called at the end of an operation, under no lock. */
    void deliver();

    /**
     * Counts a failure that the store itself passed by, such as a stored value that cannot be read and is taken for a
     * miss.
     */
    default void failed() {}
}
