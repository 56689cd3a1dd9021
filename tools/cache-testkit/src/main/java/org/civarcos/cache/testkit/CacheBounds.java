package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

/** Bounds that move, why entries go, and which of them are hot. */
abstract class CacheBounds extends CachePart {
    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            cache.put("key" + i, "value");
        }
    }

    private long size() {
        return cache.statistics().size().orElseThrow();
    }

    @Test
    void bound_isThatOfTheConfiguration_untilItIsMoved() {
        assumeCan(Capability.SIZE_BOUND);
        cache = open(config -> config.maximumSize(100));
        assertThat(cache.bound()).hasValue(100);
        cache.resize(50);
        assertThat(cache.bound()).hasValue(50);
    }

    @Test
    void aSmallerBound_evictsWhatIsTooMuch() {
        assumeCan(Capability.SIZE_BOUND);
        for (EvictionPolicy policy : EvictionPolicy.values()) {
            if (policy != EvictionPolicy.NONE && !policy.name().startsWith("VOLATILE")) {
                cache = open(config -> config.maximumSize(10_000).evictionPolicy(policy));
                fill(0, 10_000);
                cache.resize(1_000);

                assertThat(size()).as("%s", policy).isBetween(900L, 1_000L);
                fill(10_000, 20_000);
                assertThat(size()).as("%s", policy).isBetween(900L, 1_000L);
                assertThat(cache.statistics().evictionsByCause())
                        .containsKeys(EvictionCause.RESIZED, EvictionCause.SIZE);
            }
        }
    }

    @Test
    void aLargerBound_holdsMore() {
        assumeCan(Capability.SIZE_BOUND);
        cache = open(config -> config.maximumSize(1_000));
        fill(0, 2_000);
        cache.resize(5_000);
        fill(0, 5_000);

        assertThat(size()).isBetween(4_500L, 5_000L);
        for (int i = 0; i < 3; i++) {
            cache.resize(700);
            cache.resize(4_000);
        }
        fill(0, 10_000);
        assertThat(size()).isBetween(3_600L, 4_000L);
    }

    @Test
    void aSmallerWeight_evictsWhatIsTooMuch() {
        assumeCan(Capability.WEIGHT_BOUND);
        cache = open(config -> config.maximumWeight(10_000, (key, value) -> value.length()));
        for (int i = 0; i < 1_000; i++) {
            cache.put("key" + i, "0123456789");
        }
        cache.resize(2_000);

        assertThat(cache.statistics().weight().orElseThrow()).isBetween(1_000L, 2_000L);
        assertThat(cache.statistics().evictionsByCause()).containsKey(EvictionCause.RESIZED);
    }

    @Test
    void whatThePolicyKeeps_staysOverASmallerBound_andNewcomersAreRefused() {
        assumeCan(Capability.SIZE_BOUND);
        assumeTrue(bench().isBoundWhole(), "the bound is held in parts");
        cache = open(config -> config.maximumSize(100).evictionPolicy(EvictionPolicy.NONE));
        fill(0, 100);
        cache.resize(50);
        assertThat(size()).isEqualTo(100);

        cache.put("new", "value");
        assertThat(cache.containsKey("new")).isFalse();
        assertThat(cache.statistics().refusals()).isOne();
    }

    @Test
    void aBoundThatMakesNoSense_isRefused() {
        for (long bound : new long[] {0, -1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> cache.resize(bound))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(cache.name());
        }
    }

    @Test
    void aCacheWithoutABound_isGivenNone() {
        cache = CacheBench.capabilities(cache).contains(Capability.SIZE_BOUND)
                ? open(config -> config.maximumSize(Long.MAX_VALUE))
                : cache;
        assertThat(cache.bound()).isEmpty();
        assertThatThrownBy(() -> cache.resize(10)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anEviction_tellsItsCause() {
        assumeCan(Capability.SIZE_BOUND);
        assumeTrue(bench().isBoundWhole(), "the bound is held in parts");
        assumeCan(Capability.EVENTS);
        cache = open(config -> config.maximumSize(10).evictionPolicy(EvictionPolicy.LRU));
        RecordingListener listener = new RecordingListener();
        cache.addListener(listener, ListenerMode.SYNCHRONOUS);
        fill(0, 11);
        cache.resize(9);
        cache.remove("key10");

        assertThat(listener.events())
                .filteredOn(event -> event.type() == CacheEvent.Type.EVICTED)
                .extracting(CacheEvent::cause)
                .containsExactly(EvictionCause.SIZE, EvictionCause.RESIZED);
        assertThat(listener.events())
                .filteredOn(event -> event.type() != CacheEvent.Type.EVICTED)
                .allSatisfy(event -> assertThat(event.cause()).isNull());
        CacheStatistics statistics = cache.statistics();
        assertThat(statistics.evictionsByCause().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(statistics.evictions());
    }

    @Test
    void whatIsHeavierThanTheBound_isRefusedAndCounted() {
        assumeCan(Capability.WEIGHT_BOUND);
        cache = open(config -> config.maximumWeight(10, (key, value) -> value.length()));
        cache.put("key", "light");
        cache.put("key", "much too heavy");
        cache.put("other", "much too heavy");

        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.statistics().refusals()).isEqualTo(2);
        assertThat(cache.statistics().evictionsByCause()).containsOnlyKeys(EvictionCause.OVERWEIGHT);
    }

    @Test
    void hottestAndColdest_areThoseReadMostAndLeast() {
        assumeCan(Capability.HEAT);
        assertHeat(EvictionPolicy.ADAPTIVE);
        assertHeat(EvictionPolicy.LFU);
    }

    private void assertHeat(EvictionPolicy policy) {
        cache = open(config -> config.maximumSize(500).evictionPolicy(policy));
        for (int round = 0; round < 100; round++) {
            fill(100 * round, 100 * round + 100); // so that the policy looks at what was read
            for (int i = 0; i < 10; i++) {
                cache.get("hot" + i, (key, context) -> "value");
            }
        }

        assertThat(cache.hottest(5))
                .as("%s", policy)
                .hasSize(5)
                .extracting(CacheEntry::key)
                .allMatch(key -> key.startsWith("hot"));
        assertThat(cache.coldest(5)).hasSize(5).extracting(CacheEntry::key).noneMatch(key -> key.startsWith("hot"));
        assertThat(cache.hottest(1_000)).hasSizeLessThanOrEqualTo(500).doesNotHaveDuplicates();
    }

    @Test
    void hottest_withoutALimit_isRefused() {
        for (int limit : new int[] {0, 1_001}) {
            assertThatThrownBy(() -> cache.hottest(limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void heat_isRefusedByAStoreThatDoesNotKnowIt() {
        assumeFalse(CacheBench.capabilities(cache).contains(Capability.HEAT));
        assertThatThrownBy(() -> cache.coldest(1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(Capability.HEAT.description());
    }
}
