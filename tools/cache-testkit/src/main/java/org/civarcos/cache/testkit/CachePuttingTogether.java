package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

/** Several entries in one step. */
abstract class CachePuttingTogether extends CachePart {
    private static final int KEYS = 20;

    private static Map<String, String> all(String value) {
        Map<String, String> entries = new LinkedHashMap<>();
        IntStream.range(0, KEYS).forEach(i -> entries.put("key" + i, value));
        return entries;
    }

    @Test
    void entries_areThere_withTheirOptions() {
        assumeCan(Capability.ATOMIC_PUT_ALL);
        cache.put("key1", "old", EntryOptions.ofTags("blue"));
        cache.putAllAtomically(all("new"), EntryOptions.ofTtl(time.units(2)).withTags("red"));

        assertThat(cache.getAll(all("new").keySet())).isEqualTo(all("new"));
        assertThat(cache.invalidateTags("blue")).isZero();
        assertThat(cache.invalidateTags("red")).isEqualTo(KEYS);
    }

    @Test
    void noEntry_isAlright() {
        assumeCan(Capability.ATOMIC_PUT_ALL);
        cache.putAllAtomically(Map.of(), EntryOptions.DEFAULT);
        assertThat(cache.putAllIfAbsent(Map.of(), EntryOptions.DEFAULT)).isTrue();
    }

    @Test
    void ifAbsent_writesAllOrNothing() {
        assumeCan(Capability.ATOMIC_PUT_ALL);
        cache.put("key7", "there");
        assertThat(cache.putAllIfAbsent(all("new"), EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.getAll(all("new").keySet())).containsOnly(Map.entry("key7", "there"));

        cache.remove("key7");
        assertThat(cache.putAllIfAbsent(all("new"), EntryOptions.DEFAULT)).isTrue();
        assertThat(cache.getAll(all("new").keySet())).hasSize(KEYS);
    }

    @Test
    void aWeigherThatThrows_leavesAllAsItWas() {
        assumeCan(Capability.ATOMIC_PUT_ALL);
        assumeCan(Capability.WEIGHT_BOUND);
        cache = open(config -> config.maximumWeight(1_000, (key, value) -> {
            if (key.equals("key" + (KEYS - 1))) {
                throw new IllegalStateException("no");
            }
            return 1;
        }));

        assertThatThrownBy(() -> cache.putAllAtomically(all("new"), EntryOptions.DEFAULT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(cache.getAll(all("new").keySet())).isEmpty();
    }

    @Test
    void oneOfManyWins_wholly() {
        assumeCan(Capability.ATOMIC_PUT_ALL);
        cache = open(config -> config.maximumSize(100_000));
        for (int round = 0; round < 50; round++) {
            List<Task<Boolean>> writers = IntStream.range(0, 4)
                    .mapToObj(i -> threads.start(() -> cache.putAllIfAbsent(all("by" + i), EntryOptions.DEFAULT)))
                    .toList();
            assertThat(writers.stream().filter(Task::result).count()).isOne();
            Set<String> values = new HashSet<>(cache.getAll(all("").keySet()).values());
            assertThat(values).hasSize(1);
            cache.clear();
        }
    }

    @Test
    void writersOfTheSameKeys_doNotMix() {
        assumeCan(Capability.ATOMIC_PUT_ALL);
        cache = open(config -> config.maximumSize(100_000));
        List<Task<Boolean>> writers = IntStream.range(0, 4)
                .mapToObj(i -> threads.start(() -> {
                    for (int round = 0; round < 500; round++) {
                        cache.putAllAtomically(all("by" + i), EntryOptions.DEFAULT);
                    }
                    return true;
                }))
                .toList();
        writers.forEach(Task::result);

        assertThat(new HashSet<>(cache.getAll(all("").keySet()).values())).hasSize(1);
    }

    @Test
    void aStoreThatCannotDoIt_saysSo() {
        assumeFalse(CacheBench.capabilities(cache).contains(Capability.ATOMIC_PUT_ALL));
        assertThatThrownBy(() -> cache.putAllAtomically(all("new"), EntryOptions.DEFAULT))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(Capability.ATOMIC_PUT_ALL.description());
    }
}
