package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that collide on purpose lose entries, and harm none but the few of their slot. */
@Timeout(60)
class HeapPolicyCollisionTest {
    private static final int KEYS = 10_000;

    private final CacheManager manager = CacheManager.create();
    private final Cache<String, Integer> cache = manager.createCache(
            "cache",
            CacheConfig.of(String.class, Integer.class)
                    .maximumSize(2 * KEYS)
                    .statistics(true)
                    .build());

    @AfterEach
    void close() {
        manager.close();
    }

    /** Fourteen pairs of letters, each of which is one of two with the same hash code. */
    private static String key(int number) {
        StringBuilder key = new StringBuilder();
        for (int bit = 0; bit < 14; bit++) {
            key.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
        }
        return key.toString();
    }

    private void putAll() {
        for (int i = 0; i < KEYS; i++) {
            cache.put(key(i), i);
        }
    }

    @Test
    void keysOfOneHashCode_areSixteenAtMost_andTheOthersCountAsEvicted() {
        List<Integer> codes = IntStream.range(0, KEYS)
                .map(i -> key(i).hashCode())
                .distinct()
                .boxed()
                .toList();
        assertThat(codes).hasSize(1);

        putAll();

        assertThat(cache).hasSize(Eviction.LONGEST_CHAIN);
        assertThat(cache.statistics().size()).hasValue(Eviction.LONGEST_CHAIN);
        assertThat(cache.statistics().evictions()).isEqualTo(KEYS - Eviction.LONGEST_CHAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 7, 8, 10, 12, 16, 20, 21, 22, 24, 32, 40})
    void numbersInSteps_areAllKept(int bits) {
        Cache<Long, Boolean> numbers = manager.createCache(
                "numbers",
                CacheConfig.of(Long.class, Boolean.class).maximumSize(1_000).build());
        for (long i = 0; i < 1_000; i++) {
            numbers.put(i << bits, true);
        }

        // A few may have to go where stripes divide the bound.
        assertThat(numbers.statistics().size().orElseThrow()).isGreaterThan(990);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 48, 96, 100, 1_000, 4_608, 65_537, 65_792, 1_000_003})
    void numbersInUnevenSteps_areAllKept(int step) {
        Cache<Long, Boolean> numbers = manager.createCache(
                "numbers",
                CacheConfig.of(Long.class, Boolean.class).maximumSize(1_000).build());
        for (long i = 0; i < 1_000; i++) {
            numbers.put(i * step, true);
        }

        assertThat(numbers.statistics().size().orElseThrow()).isGreaterThan(990);
    }

    @Test
    void numbersInARow_haveSlotsOfTheirOwn() {
        int[] slots = IntStream.range(0, 1 << 14)
                .map(i -> NodeTable.spread(i) & 16_383)
                .distinct()
                .toArray();

        assertThat(slots).hasSize(1 << 14);
    }

    @Test
    void eachWrite_isThereForItsReader() {
        for (int i = 0; i < KEYS; i++) {
            cache.put(key(i), i);
            assertThat(cache.get(key(i))).isEqualTo(i);
        }
    }

    @Test
    void otherKeys_stay_butForThoseOfTheSameSlot() {
        for (int i = 0; i < 1_000; i++) {
            cache.put("other-" + i, i);
        }
        putAll();

        long kept = IntStream.range(0, 1_000)
                .filter(i -> cache.containsKey("other-" + i))
                .count();
        assertThat(kept).isGreaterThanOrEqualTo(1_000 - Eviction.LONGEST_CHAIN);
    }
}
