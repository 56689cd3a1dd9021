package org.civarcos.cache.impl.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.impl.guard.GuardedStore;
import org.civarcos.cache.impl.open.Distant;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.testkit.FaultyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user notices of shards, also of shards that fail. */
@Timeout(60)
class ShardedStoreTest {
    private static final int KEYS = 300;

    private CacheManager manager;
    private Cache<String, String> cache;
    private ShardedStore<String, String> store;

    @BeforeEach
    void open() {
        manager = CacheManager.create();
        cache = manager.createCache("places", config("faulty-heap"));
        store = sharded(cache);
        for (int i = 0; i < KEYS; i++) {
            cache.put("key-" + i, "value-" + i, EntryOptions.ofTags("red"));
        }
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static CacheConfig<String, String> config(String kind) {
        Map<String, StoreConfig> shards = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(name -> shards.put(name, StoreConfig.named(kind)));
        return CacheConfig.of(String.class, String.class)
                .store(StoreConfig.sharded(shards))
                .statistics(true)
                .build();
    }

    @SuppressWarnings("unchecked")
    private static ShardedStore<String, String> sharded(Cache<String, String> cache) {
        return cache.unwrap(ShardedStore.class);
    }

    private FaultyStore<?, ?> faults(String shard) {
        return (FaultyStore<?, ?>) GuardedStore.behind(store.shard(shard));
    }

    private static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add("key-" + i);
        }
        return keys;
    }

    /** The keys that a shard has. */
    private Set<String> keysOf(String shard) {
        Set<String> own = new LinkedHashSet<>(keys());
        own.removeIf(key -> !store.shard(shard).containsKey(key));
        return own;
    }

    private static Set<String> without(Set<String> keys, Collection<String> gone) {
        Set<String> rest = new LinkedHashSet<>(keys);
        rest.removeAll(gone);
        return rest;
    }

    @Test
    void eachKey_isInOneShard() {
        assertThat(keysOf("a").size() + keysOf("b").size() + keysOf("c").size()).isEqualTo(KEYS);
        for (String shard : List.of("a", "b", "c")) {
            assertThat(keysOf(shard)).hasSizeGreaterThan(KEYS / 5);
        }
    }

    @Test
    void statistics_tellOfEachShard() {
        keys().forEach(cache::get);
        cache.get("absent");

        List<StorePart> parts = cache.statistics().parts();

        assertThat(parts).extracting(StorePart::name).containsExactly("a", "b", "c");
        assertThat(parts.stream().mapToLong(StorePart::hits).sum()).isEqualTo(KEYS);
        assertThat(parts.stream().mapToLong(StorePart::misses).sum()).isOne();
        assertThat(parts)
                .allSatisfy(part ->
                        assertThat(part.size()).hasValue(keysOf(part.name()).size()));
        assertThat(cache.statistics().size()).hasValue(KEYS);
    }

    @Test
    void aBound_isSharedOut() {
        Cache<String, String> bounded = manager.createCache(
                "bounded", config("heap").toBuilder().maximumSize(100).build());
        for (int i = 0; i < 5_000; i++) {
            bounded.put("key-" + i, "value");
        }

        assertThat(bounded.statistics().size().orElseThrow()).isBetween(90L, 100L);
        assertThat(bounded.bound()).hasValue(100);
        bounded.resize(10);
        assertThat(bounded.bound()).hasValue(10);
        assertThat(bounded.statistics().size().orElseThrow()).isBetween(8L, 10L);
    }

    // --- a shard that fails --------------------------------------------------------------------------------------

    @Test
    void aFailingShard_costsItsShareOfTheReads() {
        Set<String> lost = keysOf("b");
        faults("b").failAll();

        keys().forEach(key ->
                assertThat(cache.get(key)).isEqualTo(lost.contains(key) ? null : key.replace("key", "value")));
        assertThat(cache.statistics().storeFailures()).isEqualTo(lost.size());
        assertThat(cache.getAll(keys()).keySet()).isEqualTo(without(keys(), lost));
        assertThat(cache.statistics().storeFailures())
                .as("a failure that was passed by counts")
                .isEqualTo(lost.size() + 1);
        assertThat(cache.statistics().parts().get(1).size()).isEmpty();
        assertThat(cache.statistics().parts().get(0).size()).isPresent();
    }

    @Test
    void aFailingShard_failsNoLoad_andStoresTheOthers() {
        long before = store.shard("b").size().orElseThrow();
        faults("b").failAll();
        keys().forEach(key -> assertThat(cache.get(key + "!", (k, load) -> k)).isEqualTo(key + "!"));
        faults("b").recover();

        assertThat(cache.getAll(keys())).as("nothing was lost").hasSize(KEYS);
        assertThat(store.shard("b").size()).hasValue(before);
        assertThat(store.size().orElseThrow()).isGreaterThan(KEYS + KEYS / 3);
    }

    @Test
    void aFailingShard_costsItsShareOfTheWrites_whichSaySo() {
        Set<String> lost = keysOf("b");
        faults("b").failAll();
        Map<String, String> written = new HashMap<>();
        keys().forEach(key -> written.put(key, "new"));

        assertThatThrownBy(() -> cache.putAll(written))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("cache places: shard b failed");

        faults("b").recover();
        keys().forEach(key ->
                assertThat(cache.get(key)).isEqualTo(lost.contains(key) ? key.replace("key", "value") : "new"));
    }

    @Test
    void invalidations_reachAllHealthyShards_andThenReport() {
        Set<String> lost = keysOf("b");
        List<ThrowingCallable> removals = List.of(
                () -> cache.invalidateTags("red"),
                () -> manager.invalidateTags("red"),
                () -> cache.removeMatching(KeyPattern.glob("key-*")),
                () -> cache.removeAll(keys()),
                () -> cache.clear());
        for (ThrowingCallable removal : removals) {
            keys().forEach(key -> cache.put(key, "again", EntryOptions.ofTags("red")));
            faults("b").failAll();

            assertThatThrownBy(removal).isInstanceOf(CacheStoreException.class).hasMessageContaining("shard b failed");

            faults("b").recover();
            assertThat(cache.getAll(keys()).keySet()).isEqualTo(lost);
        }
    }

    @Test
    void severalFailures_areToldTogether() {
        faults("a").failAll();
        faults("c").failAll();

        assertThatThrownBy(() -> cache.clear())
                .hasMessageContaining("shard a")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        faults("b").failAll();
        assertThat(cache.getAll(keys())).isEmpty();
    }

    @Test
    void aWalk_goesOnPastAFailingShard() {
        Set<String> lost = keysOf("b");
        faults("b").failAll();
        List<String> seen = new ArrayList<>();
        for (CacheEntry<String, String> entry : cache) {
            seen.add(entry.key());
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(without(keys(), lost));
        assertThat(cache.statistics().storeFailures()).isOne();
    }

    @Test
    void futures_ofManyKeys_goOnWithoutAFailingShard_orReportIt() throws Exception {
        Set<String> lost = keysOf("b");
        faults("b").failAll();

        assertThat(await(cache.async().getAll(keys())).keySet()).isEqualTo(without(keys(), lost));
        assertThatThrownBy(() -> await(cache.async().invalidateTags("red")))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CacheStoreException.class)
                .hasMessageContaining("shard b failed");

        faults("b").recover();
        assertThat(cache.getAll(keys()).keySet()).isEqualTo(lost);
    }

    // --- shards that are far ---------------------------------------------------------------------------------------

    @Test
    void farShards_areAskedAtTheSameTime() throws Exception {
        try (CacheManager distant = CacheManager.builder()
                .property("arcos.cache.store.x.kind", "sharded")
                .property("arcos.cache.store.x.shards", "a, b")
                .property("arcos.cache.store.a.kind", "distant")
                .property("arcos.cache.store.b.kind", "distant")
                .build()) {
            Cache<String, String> far = distant.createCache(
                    "far", CacheConfig.of(String.class, String.class).store("x").build());
            keys().forEach(key -> far.put(key, key));
            CountDownLatch both = new CountDownLatch(2);
            for (String name : List.of("a", "b")) {
                Store<?, ?> shard = GuardedStore.behind(sharded(far).shard(name));
                Distant.of(shard).before(operation -> meet(both));
            }

            assertThat(await(far.async().getAll(keys()))).hasSize(KEYS);
        }
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            if (!all.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("one was asked after the other");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }
}
