package org.civarcos.cache.impl.heap;

import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * Observes the heap behind an {@link EncodedStore}: hands its events on, whose values are read where they are
 * delivered.
 *
 * @param observer is told
 * @param values reads them
 */
@SuppressWarnings("NullAway") // nullness of type arguments, see ADR 4
record DecodingObserver<K, V extends @Nullable Object>(StoreObserver<K, V> observer, EncodedValues<V> values)
        implements StoreObserver<K, byte @Nullable []> {
    @Override
    public void note(CacheEvent.Type type, K key, byte @Nullable [] value, byte @Nullable [] oldValue) {
        observer.noteUnread(
                type, key, () -> values.readIfPossible(key, value), () -> values.readIfPossible(key, oldValue), null);
    }

    @Override
    public void evicted(K key, byte @Nullable [] oldValue, EvictionCause cause) {
        observer.noteUnread(
                CacheEvent.Type.EVICTED, key, () -> null, () -> values.readIfPossible(key, oldValue), cause);
    }

    @Override
    public void deliver() {
        observer.deliver();
    }

    @Override
    public void failed() {
        observer.failed();
    }
}
