package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.spi.WriteOutcome.APPLIED;
import static org.civarcos.cache.spi.WriteOutcome.REFUSED;

import java.util.OptionalLong;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.junit.jupiter.api.Test;

abstract class StoreBounds extends StorePart {
    /** What a bound may be exceeded by while others write: a hundredth and 64. */
    private static long tolerated(long bound) {
        return bound + bound / 100 + 64;
    }

    private void openWeighted(long maximum) {
        assumeCan(Capability.WEIGHT_BOUND);
        store = bench().openWeighted(maximum);
    }

    private WriteOutcome write(String key, String value) {
        return store.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Test
    void size_ifItIsTold_isTheNumberOfEntries() {
        put("a", "1");
        put("b", "2");
        put("b", "3");
        assertThat(store.size()).isIn(OptionalLong.empty(), OptionalLong.of(2));

        store.remove("a", WriteCondition.ALWAYS);
        assertThat(store.size()).isIn(OptionalLong.empty(), OptionalLong.of(1));

        store.clear();
        assertThat(store.size()).isIn(OptionalLong.empty(), OptionalLong.of(0));
    }

    @Test
    void maximumSize_isKept() {
        assumeCan(Capability.SIZE_BOUND);
        store = open(config -> config.maximumSize(100));
        for (int i = 0; i < 2_000; i++) {
            put("key-" + i, "value");
        }

        assertThat((long) scan(null).size()).isBetween(50L, tolerated(100));
    }

    @Test
    void maximumSize_isKeptWhileManyWrite() {
        assumeCan(Capability.SIZE_BOUND);
        store = open(config -> config.maximumSize(100));

        bench().threads().race(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                put(thread + "-" + i, "value");
                assertThat(store.size().orElse(0)).isLessThanOrEqualTo(tolerated(100));
            }
            return thread;
        });

        assertThat((long) scan(null).size()).isLessThanOrEqualTo(tolerated(100));
    }

    @Test
    void maximumSize_leavesNoTagsBehind() {
        assumeCan(Capability.SIZE_BOUND);
        store = open(config -> config.maximumSize(100));
        for (int i = 0; i < 1_000; i++) {
            put("key-" + i, "value", EntryOptions.ofTags("red"));
        }
        long present = scan(null).size();

        assertThat(store.invalidateTags(Set.of("red"))).isEqualTo(present);
    }

    @Test
    void maximumWeight_isKept() {
        openWeighted(1_000);
        for (int i = 0; i < 500; i++) {
            put("key-" + i, "x".repeat(1 + i % 50));
        }

        long weight = scan(null).stream()
                .mapToLong(entry -> entry.value() == null ? 0 : entry.value().length())
                .sum();
        assertThat(weight).isBetween(1L, tolerated(1_000));
        assertThat(store.weight()).hasValue(weight);
    }

    @Test
    void maximumWeight_countsTheNewWeightOfAReplacedEntry() {
        openWeighted(1_000);
        put("key", "x".repeat(10));
        put("key", "x".repeat(30));
        assertThat(store.weight()).hasValue(30);

        put("other", "x".repeat(5));
        assertThat(store.weight()).hasValue(35);

        store.remove("key", WriteCondition.ALWAYS);
        assertThat(store.weight()).hasValue(5);
    }

    @Test
    void maximumWeight_refusesWhatIsHeavier() {
        openWeighted(100);
        put("other", "value");

        assertThat(write("key", "x".repeat(101))).isEqualTo(REFUSED);
        assertThat(has("key")).isFalse();
        assertThat(has("other")).isTrue();
        assertThat(write("exact", "x".repeat(100))).isEqualTo(APPLIED);
    }

    @Test
    void maximumWeight_refusesWhatIsHeavier_andRemovesTheFormerEntry() {
        openWeighted(100);
        put("key", "old", EntryOptions.ofTags("red"));

        assertThat(write("key", "x".repeat(101))).isEqualTo(REFUSED);

        assertThat(has("key")).isFalse();
        assertThat(store.weight()).hasValue(0);
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
    }

    @Test
    void maximumWeight_doesNotRefuseUnderAConditionThatIsNotMet() {
        openWeighted(100);
        put("key", "old");

        assertThat(store.put("key", "x".repeat(101), EntryOptions.DEFAULT, WriteCondition.IF_ABSENT))
                .isEqualTo(WriteOutcome.NOT_MET);
        assertThat(value("key")).isEqualTo("old");
    }

    @Test
    void weight_withoutWeigher_isNotTold() {
        put("key", "value");

        assertThat(store.weight()).isEmpty();
    }
}
