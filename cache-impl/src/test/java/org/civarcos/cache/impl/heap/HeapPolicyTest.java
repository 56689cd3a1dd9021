package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each policy, by its name, lets go what its name says. */
@Timeout(60)
class HeapPolicyTest {
    private static final int SIZE = 20;

    private final CacheManager manager =
            CacheManager.builder().time(new FakeTime()).build();

    @AfterEach
    void close() {
        manager.close();
    }

    private Cache<Integer, String> cache(EvictionPolicy policy) {
        return manager.createCache(
                "cache",
                CacheConfig.of(Integer.class, String.class)
                        .maximumSize(SIZE)
                        .evictionPolicy(policy)
                        .eternal()
                        .build());
    }

    /** A cache that is full of the keys from 0 on, none of which expires. */
    private Cache<Integer, String> full(EvictionPolicy policy) {
        Cache<Integer, String> cache = cache(policy);
        for (int key = 0; key < SIZE; key++) {
            cache.put(key, "value");
        }
        return cache;
    }

    /** A cache that is full of the keys from 0 on, of which the even ones expire, the higher the earlier. */
    private Cache<Integer, String> halfVolatile(EvictionPolicy policy) {
        Cache<Integer, String> cache = cache(policy);
        for (int key = 0; key < SIZE; key++) {
            cache.put(
                    key,
                    "value",
                    key % 2 == 0 ? EntryOptions.ofTtl(Duration.ofMinutes(100 - key)) : EntryOptions.DEFAULT);
        }
        return cache;
    }

    private static void read(Cache<Integer, String> cache, int... keys) {
        for (int key : keys) {
            assertThat(cache.get(key)).isEqualTo("value");
        }
    }

    private static List<Integer> missing(Cache<Integer, String> cache) {
        return IntStream.range(0, SIZE)
                .filter(key -> !cache.containsKey(key))
                .boxed()
                .toList();
    }

    private static void overflow(Cache<Integer, String> cache, int by) {
        for (int key = 100; key < 100 + by; key++) {
            cache.put(key, "value");
        }
    }

    @Test
    void lru_evictsTheLeastRecentlyRead() {
        Cache<Integer, String> cache = full(EvictionPolicy.LRU);
        read(cache, 0, 3, 1);
        overflow(cache, SIZE - 1);

        assertThat(missing(cache)).hasSize(SIZE - 1).doesNotContain(1);
    }

    @Test
    void lfu_evictsTheLeastFrequentlyRead() {
        Cache<Integer, String> cache = full(EvictionPolicy.LFU);
        for (int key = 0; key < SIZE; key++) {
            if (key != 7 && key != 9) {
                read(cache, key, key);
            }
        }
        read(cache, 7);
        overflow(cache, 1);

        assertThat(missing(cache)).containsExactly(9);
    }

    @Test
    void fifo_evictsTheOldest_readOrNot() {
        Cache<Integer, String> cache = full(EvictionPolicy.FIFO);
        read(cache, 0, 0, 1);
        overflow(cache, 3);

        assertThat(missing(cache)).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOCK", "SIEVE", "S3_FIFO", "ADAPTIVE"})
    void thePoliciesWithFlags_spareWhatWasRead(EvictionPolicy policy) {
        Cache<Integer, String> cache = full(policy);
        read(cache, 0, 1, 5);
        overflow(cache, 3);

        assertThat(missing(cache)).hasSize(3).doesNotContain(0, 1, 5);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyPolicy_keepsTheBound(EvictionPolicy policy) {
        Cache<Integer, String> cache = cache(policy);
        for (int key = 0; key < 1_000; key++) {
            cache.put(key, "value", EntryOptions.ofTtl(Duration.ofMinutes(1 + key)));
            cache.get(key / 2);
        }

        assertThat(cache).hasSize(SIZE);
        assertThat(cache.statistics().evictions()).isEqualTo(1_000 - SIZE);
    }

    @ParameterizedTest
    @EnumSource(names = {"VOLATILE_LRU", "VOLATILE_LFU", "VOLATILE_RANDOM", "VOLATILE_TTL"})
    void theVolatileKinds_evictOnlyWhatExpires(EvictionPolicy policy) {
        Cache<Integer, String> cache = halfVolatile(policy);
        overflow(cache, SIZE / 2);

        assertThat(missing(cache)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
        assertThat(cache.putIfAbsent(200, "value")).isFalse();
        assertThat(cache.containsKey(200)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"VOLATILE_LRU", "VOLATILE_LFU", "VOLATILE_RANDOM", "VOLATILE_TTL", "NONE"})
    void whereNothingExpires_whatIsNewIsRefused_andWhatIsOldUpdated(EvictionPolicy policy) {
        Cache<Integer, String> cache = full(policy);
        overflow(cache, 5);
        cache.put(3, "changed");

        assertThat(missing(cache)).isEmpty();
        assertThat(cache).hasSize(SIZE);
        assertThat(cache.get(3)).isEqualTo("changed");
        assertThat(cache.statistics().evictions()).isZero();

        cache.remove(4);
        assertThat(cache.putIfAbsent(200, "value")).isTrue();
    }

    @Test
    void volatileLru_evictsTheLeastRecentlyReadOfThem() {
        Cache<Integer, String> cache = halfVolatile(EvictionPolicy.VOLATILE_LRU);
        read(cache, 0, 4);
        overflow(cache, 2);

        assertThat(missing(cache)).containsExactly(2, 6);
    }

    @Test
    void volatileLfu_evictsTheLeastFrequentlyReadOfThem() {
        Cache<Integer, String> cache = halfVolatile(EvictionPolicy.VOLATILE_LFU);
        read(cache, 0, 0, 2, 4, 4, 6, 6, 8, 8, 10, 12, 12, 14, 14, 16, 16, 18, 18);
        overflow(cache, 2);

        assertThat(missing(cache)).containsExactly(2, 10);
    }

    @Test
    void volatileTtl_evictsWhatExpiresFirst() {
        Cache<Integer, String> cache = halfVolatile(EvictionPolicy.VOLATILE_TTL);
        overflow(cache, 3);

        assertThat(missing(cache)).containsExactly(14, 16, 18);
    }
}
