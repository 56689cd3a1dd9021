package org.civarcos.cache.impl.cache;

import java.util.List;
import java.util.stream.IntStream;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.shard.ShardedStore;
import org.civarcos.cache.impl.shard.Slots;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * Shards that are all on the heap, to be read without their counts: a hash, a look into a table, and the one that
 * knows. The table has the shard of each slot, and not its number, which would take another look.
 */
final class HeapShards<K, V extends @Nullable Object> {
    private final Slots slots;
    private final HeapStore<K, V>[] bySlot;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private HeapShards(ShardedStore<K, V> store) {
        slots = store.slots();
        List<Store<K, V>> shards = store.shards();
        bySlot = IntStream.range(0, slots.count())
                .mapToObj(slot -> (HeapStore<K, V>) shards.get(slots.ownerOfSlot(slot)))
                .toArray(HeapStore[]::new);
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
        return bySlot[slots.slotOf(key.hashCode())].getOrDefault(key, absent);
    }
}
