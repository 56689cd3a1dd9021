package org.civarcos.cache.impl.cache;

import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.shard.ShardedStore;
import org.civarcos.cache.impl.shard.Slots;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/** Shards that are all on the heap, to be read without their counts: a hash, a look into a table, and the one that knows. */
final class HeapShards<K, V extends @Nullable Object> {
    private final Slots slots;
    private final HeapStore<K, V>[] heaps;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private HeapShards(ShardedStore<K, V> store) {
        slots = store.slots();
        heaps = store.shards().stream().map(HeapStore.class::cast).toArray(HeapStore[]::new);
    }

    /** The shards of a store; null if it has none, or one of them is elsewhere. */
    static <K, V extends @Nullable Object> @Nullable HeapShards<K, V> of(@Nullable Store<K, V> store) {
        return store instanceof ShardedStore<K, V> several
                        && several.shards().stream().allMatch(HeapStore.class::isInstance)
                ? new HeapShards<>(several)
                : null;
    }

    @Nullable
    V getOrDefault(K key, @Nullable V absent) {
        return heaps[slots.ownerOf(key.hashCode())].getOrDefault(key, absent);
    }
}
