package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.guard.GuardedStore;
import org.civarcos.cache.impl.shard.ShardedStore;
import org.civarcos.cache.impl.tier.TieredStore;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.FaultyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shards under tiers under writes behind, with tags and XFetch, while its parts fail and recover. */
@Timeout(60)
class ComposedCacheTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEYS = 60;

    private final FakeTime time = new FakeTime();
    private final Origin origin = new Origin();
    private volatile double chance;
    private final CacheManager manager =
            CacheManager.builder().time(time).random(new FixedRandom()).build();
    private final Cache<String, String> cache = manager.createCache(
            "places",
            CacheConfig.of(String.class, String.class)
                    .store(StoreConfig.tiered(StoreConfig.named("heap"), StoreConfig.sharded("faulty-heap", "heap")))
                    .writer(origin)
                    .writeBehind(WriteBehindOptions.DEFAULT.withBatchSize(4))
                    .expireAfterWrite(Duration.ofSeconds(10))
                    .loading(LoadOptions.DEFAULT.withEarlyRefresh(1))
                    .build());

    /** What a refresh is drawn by: the same number each time. */
    private final class FixedRandom implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public double nextDouble() {
            return chance;
        }
    }

    @AfterEach
    void close() {
        faults().recover();
        origin.up();
        manager.close();
    }

    private FaultyStore<?, ?> faults() {
        WrittenStore<?, ?> written = (WrittenStore<?, ?>) cache.unwrap(Store.class);
        ShardedStore<?, ?> shards = (ShardedStore<?, ?>) ((TieredStore<?, ?>) written.behind()).lower();
        return (FaultyStore<?, ?>) GuardedStore.behind(shards.shard("faulty-heap"));
    }

    private WriteBehind behind() {
        return cache.writeBehind().orElseThrow();
    }

    /** Puts a value under each key, and returns those whose put did not fail. */
    private Map<String, String> putAll(String value) {
        Map<String, String> accepted = new TreeMap<>();
        for (int i = 0; i < KEYS; i++) {
            try {
                cache.put("key-" + i, value, EntryOptions.ofTags("tag-" + i % 2));
                accepted.put("key-" + i, value);
            } catch (CacheException e) {
                // refused, and said so
            }
        }
        return accepted;
    }

    @Test
    void whatWasAccepted_reachesTheOrigin_whateverFailedMeanwhile() {
        Map<String, String> accepted = new TreeMap<>(putAll("1"));
        assertThat(accepted).hasSize(KEYS);
        origin.down();
        faults().failAll();
        Map<String, String> meanwhile = putAll("2");
        assertThat(meanwhile).as("the share of the healthy shard").isNotEmpty();
        accepted.putAll(meanwhile);
        faults().recover();
        origin.up();

        await().untilAsserted(() -> {
            time.advance(Duration.ofSeconds(1)); // for the retries
            assertThat(behind().statistics().pending()).isZero();
        });
        assertThat(origin.held).containsAllEntriesOf(meanwhile);
        assertThat(origin.held.keySet()).isEqualTo(accepted.keySet());
        assertThat(origin.lost).isEmpty();
    }

    @Test
    void aTag_reachesAllTiersAndShards() {
        putAll("1");
        for (int i = 0; i < KEYS; i++) {
            cache.get("key-" + i); // into the upper tier as well
        }
        assertThat(cache.invalidateTags("tag-1")).isEqualTo(KEYS / 2);

        for (int i = 0; i < KEYS; i++) {
            assertThat(cache.get("key-" + i)).isEqualTo(i % 2 == 1 ? null : "1");
        }
        assertThat(behind().flush(PATIENCE)).isTrue();
        assertThat(origin.held).as("an invalidation is no removal").hasSize(KEYS);
    }

    @Test
    void aHitMayRefreshEarly_andNothingIsServedPastItsEnd() {
        AtomicInteger loads = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            assertThat(load(loads)).isEqualTo("load 1");
        }
        chance = 1 - 1e-9; // draws a time far ahead of the end
        assertThat(load(loads)).as("the old value, while the new one is loaded").isEqualTo("load 1");
        await().untilAsserted(() -> assertThat(cache.get("key")).isEqualTo("load 2"));

        chance = 0;
        time.advance(Duration.ofSeconds(11));
        assertThat(cache.get("key")).isNull();
        assertThat(load(loads)).isEqualTo("load 3");
    }

    private String load(AtomicInteger loads) {
        return cache.get("key", (key, context) -> {
            time.advance(Duration.ofSeconds(1));
            return "load " + loads.incrementAndGet();
        });
    }
}
