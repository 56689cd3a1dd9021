package org.civarcos.cache.impl.shard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.impl.stats.ReadCounts;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The shards of one store, and which one has a key. If all of them are in this process, by the key's {@code hashCode};
 * else by what the codec of the keys writes, so that all processes look for a key at the same place.
 */
final class Shards<K, V extends @Nullable Object> {
    private final String cacheName;
    private final List<Shard<K, V>> all;
    private final Slots slots;
    private final @Nullable Codec<K> keys;

    /**
     * One of them.
     *
     * @param name the name that decides about its keys
     * @param store where its entries are
     * @param reads what was read there
     */
    record Shard<K, V extends @Nullable Object>(String name, Store<K, V> store, ReadCounts reads) {}

    Shards(StoreContext<K, V> context, Map<String, Store<K, V>> byName) {
        cacheName = context.cacheName();
        boolean counts = context.config().statistics().orElse(false);
        List<Shard<K, V>> shards = new ArrayList<>();
        byName.forEach((name, store) -> shards.add(new Shard<>(name, store, new ReadCounts(counts))));
        all = List.copyOf(shards);
        boolean local = can(Capability.IN_PROCESS);
        slots = new Slots(List.copyOf(byName.keySet()), local ? Slots.FEW_BITS : Slots.MANY_BITS);
        keys = local ? null : context.keyCodec();
    }

    Slots slots() {
        return slots;
    }

    String cacheName() {
        return cacheName;
    }

    List<Shard<K, V>> all() {
        return all;
    }

    boolean can(Capability capability) {
        return all.stream().allMatch(shard -> shard.store().capabilities().contains(capability));
    }

    Shard<K, V> shardOf(K key) {
        return all.get(slots.ownerOf(keys == null ? key.hashCode() : stableHash(keys, key)));
    }

    private long stableHash(Codec<K> codec, K key) {
        try {
            return Slots.hash(codec.encode(key));
        } catch (IllegalArgumentException e) {
            throw new CacheStoreException(
                    "cache " + cacheName + ": the key " + key + " has no form to place it by: " + e.getMessage(), e);
        }
    }

    Store<K, V> of(K key) {
        return shardOf(key).store();
    }

    /** The keys of each shard that has any of these. */
    Map<Shard<K, V>, Set<K>> group(Collection<? extends K> some) {
        Map<Shard<K, V>, Set<K>> groups = new LinkedHashMap<>();
        for (K key : some) {
            groups.computeIfAbsent(shardOf(key), shard -> new LinkedHashSet<>()).add(key);
        }
        return groups;
    }

    /** The entries of each shard that has any of these. */
    Map<Shard<K, V>, Map<K, V>> group(Map<? extends K, ? extends V> entries) {
        Map<Shard<K, V>, Map<K, V>> groups = new LinkedHashMap<>();
        entries.forEach((key, value) -> groups.computeIfAbsent(shardOf(key), shard -> new LinkedHashMap<>())
                .put(key, value));
        return groups;
    }

    /** Brings together what the shards found, in the order that was asked for. */
    static <K, T extends @Nullable Object> Map<K, T> inOrder(Collection<? extends K> asked, Map<K, T> found) {
        Map<K, T> ordered = new LinkedHashMap<>(found);
        for (K key : asked) {
            if (ordered.containsKey(key)) {
                ordered.put(key, ordered.remove(key));
            }
        }
        return ordered;
    }
}
