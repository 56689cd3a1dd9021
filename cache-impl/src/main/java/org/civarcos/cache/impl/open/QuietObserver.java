package org.civarcos.cache.impl.open;

import java.util.function.Supplier;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/** Observes a store of copies: what happens to a copy is no event of the cache, what fails is a failure of it. */
record QuietObserver<K, V extends @Nullable Object>(StoreObserver<K, V> cache) implements StoreObserver<K, V> {
    @Override
    public void note(CacheEvent.Type type, K key, @Nullable V value, @Nullable V oldValue) {}

    @Override
    public void evicted(K key, @Nullable V oldValue, EvictionCause cause) {}

    @Override
    @SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
    public void noteUnread(
            CacheEvent.Type type,
            K key,
            Supplier<@Nullable V> value,
            Supplier<@Nullable V> oldValue,
            @Nullable EvictionCause cause) {}

    @Override
    public void deliver() {}

    @Override
    public void failed() {
        cache.failed();
    }
}
