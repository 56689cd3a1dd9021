package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.testkit.RecordingObserver.Noted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walks from a place that is a number, exclusive sections, and prompt news of ends. */
abstract class StoreVisiting extends StorePart {
    @Test
    void visit_meetsOnce_whatIsThereAllTheWhile_thoughTheStoreGrows() {
        assumeCan(Capability.NUMBERED_SCAN);
        Map<String, Integer> met = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            put("key-" + i, "value-" + i);
        }
        long place = 0;
        int fresh = 0;
        do {
            place = store.visit(place, 10, (key, value) -> {
                assertThat(value).isEqualTo(key.replace("key", "value"));
                met.merge(key, 1, Integer::sum);
            });
            for (int i = 0; i < 8; i++) {
                put("fresh-key-" + fresh, "fresh-value-" + fresh);
                fresh++;
            }
            assertThat(fresh).as("the walk ends").isLessThan(100_000);
        } while (place != 0);

        for (int i = 0; i < 300; i++) {
            assertThat(met).containsEntry("key-" + i, 1);
        }
    }

    @Test
    void visit_fromAnyNumber_finds_orEnds() {
        assumeCan(Capability.NUMBERED_SCAN);
        put("key", "value");
        for (long place : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L, 12_345_678_901L)) {
            long at = place;
            for (int steps = 0; (at = store.visit(at, 1_000, (key, value) -> {})) != 0; steps++) {
                assertThat(steps).as("steps from " + place).isLessThan(100_000);
            }
        }
    }

    @Test
    void visit_passesByWhatHasEnded() {
        assumeCan(Capability.NUMBERED_SCAN);
        put("short", "value", EntryOptions.ofTtl(time.units(2)));
        put("long", "value");
        time.advance(3);

        Map<String, @Nullable String> met = new HashMap<>();
        long place = 0;
        do {
            place = store.visit(place, 10, met::put);
        } while (place != 0);
        assertThat(met).containsOnlyKeys("long");
    }

    @Test
    void exclusively_keepsOtherWritersAway() {
        assumeCan(Capability.EXCLUSIVE);
        AtomicInteger wrote = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        Task<Boolean> others = new Task<>(
                () -> {
                    for (int i = 0; !done.get(); i++) {
                        put("key-" + i % 8, "other-" + i);
                        boolean unused = store.remove("key-" + i % 3, WriteCondition.ALWAYS);
                        wrote.set(i);
                    }
                    return true;
                },
                "others");
        for (int rounds = 0; rounds < 200 || wrote.get() < 200; rounds++) {
            store.exclusively(() -> {
                for (int i = 0; i < 8; i++) {
                    put("key-" + i, "own");
                }
                store.exclusively(() -> {
                    for (int i = 0; i < 8; i++) {
                        assertThat(value("key-" + i)).isEqualTo("own");
                    }
                });
            });
        }
        done.set(true);
        assertThat(others.result()).isTrue();
    }

    @Test
    void exclusively_thatFails_letsTheOthersIn() {
        assumeCan(Capability.EXCLUSIVE);
        try {
            store.exclusively(() -> {
                throw new IllegalArgumentException("no");
            });
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessage("no");
        }
        new Task<>(
                        () -> {
                            put("key", "value");
                            return true;
                        },
                        "another")
                .result();
        assertThat(value("key")).isEqualTo("value");
    }

    @Test
    void expirePromptly_tellsOfEnds_thatNobodyAsksFor() {
        assumeCan(Capability.PROMPT_EXPIRY);
        assumeCan(Capability.EVENTS);
        put("before", "value", EntryOptions.ofTtl(time.units(2)));
        try (Registration prompt = store.expirePromptly()) {
            put("after", "value", EntryOptions.ofTtl(time.units(2)));
            put("stays", "value", EntryOptions.ofTtl(time.units(9)));
            observer.take();
            time.advance(3);
            long start = System.nanoTime();
            List<Noted<String, @Nullable String>> told = new ArrayList<>();
            Eventually.awaitThat("both are told", () -> told.addAll(observer.take()) && told.size() >= 2);
            assertThat(told)
                    .extracting(Noted::type, Noted::key)
                    .containsExactlyInAnyOrder(
                            tuple(CacheEvent.Type.EXPIRED, "before"), tuple(CacheEvent.Type.EXPIRED, "after"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(prompt).isNotNull();
        }
        assertThat(value("stays")).isEqualTo("value");
    }
}
