package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threads that write the same keys. */
abstract class StoreRaces extends StorePart {
    private static final int THREADS = 4;

    @Test
    void ifAbsent_hasOneWinner() {
        for (int round = 0; round < 100; round++) {
            String key = "key-" + round;
            List<WriteOutcome> outcomes = bench().threads()
                    .race(
                            THREADS,
                            thread ->
                                    store.put(key, "value-" + thread, EntryOptions.DEFAULT, WriteCondition.IF_ABSENT));

            assertThat(outcomes).containsOnlyOnce(WriteOutcome.APPLIED);
            assertThat(value(key)).isEqualTo("value-" + outcomes.indexOf(WriteOutcome.APPLIED));
        }
    }

    @Test
    void remove_hasOneWinner() {
        for (int round = 0; round < 100; round++) {
            put("key", "value");
            List<Boolean> removed =
                    bench().threads().race(THREADS, thread -> store.remove("key", WriteCondition.ALWAYS));

            assertThat(removed).containsOnlyOnce(true);
        }
    }

    @Test
    void ifVersion_losesNoUpdate() {
        put("key", "0");
        bench().threads().race(THREADS, thread -> {
            for (int done = 0; done < 250; ) {
                CacheEntry<String, @Nullable String> seen = entry("key");
                String next = String.valueOf(Integer.parseInt(Objects.requireNonNull(seen.value())) + 1);
                WriteOutcome outcome =
                        store.put("key", next, EntryOptions.DEFAULT, new WriteCondition.IfVersion(seen.version()));
                done += outcome == WriteOutcome.APPLIED ? 1 : 0;
            }
            return thread;
        });

        assertThat(value("key")).isEqualTo("1000");
    }

    @Test
    void ifValue_losesNoUpdate() {
        put("key", "0");
        bench().threads().race(THREADS, thread -> {
            for (int done = 0; done < 250; ) {
                String seen = Objects.requireNonNull(value("key"));
                String next = String.valueOf(Integer.parseInt(seen) + 1);
                WriteOutcome outcome = store.put("key", next, EntryOptions.DEFAULT, new WriteCondition.IfValue(seen));
                done += outcome == WriteOutcome.APPLIED ? 1 : 0;
            }
            return thread;
        });

        assertThat(value("key")).isEqualTo("1000");
    }

    @Test
    void fence_neverLetsAValueHideARemoval() {
        raceSourceAgainstCache(EntryOptions.DEFAULT, () -> store.remove("key", WriteCondition.ALWAYS));
    }

    @Test
    void fence_neverLetsAValueHideAnInvalidatedTag() {
        raceSourceAgainstCache(EntryOptions.ofTags("red"), () -> store.invalidateTags(Set.of("red")));
    }

    @Test
    void fence_neverLetsAValueHideARemovalByPattern() {
        raceSourceAgainstCache(EntryOptions.DEFAULT, () -> store.removeMatching(KeyPattern.glob("k*")));
    }

    @Test
    void fence_neverLetsAValueHideAClear() {
        raceSourceAgainstCache(EntryOptions.DEFAULT, () -> store.clear());
    }

    /** One changes the source and then invalidates; the other computes from the source and puts under a fence. */
    private void raceSourceAgainstCache(EntryOptions options, Runnable invalidate) {
        AtomicInteger source = new AtomicInteger();
        for (int round = 0; round < 300; round++) {
            bench().threads().race(3, thread -> {
                if (thread == 0) {
                    source.incrementAndGet();
                    invalidate.run();
                } else {
                    try (Fence fence = store.fence("key")) {
                        String computed = String.valueOf(source.get());
                        store.put("key", computed, options, new WriteCondition.IfIntact(fence));
                    }
                }
                return thread;
            });

            assertThat(value("key")).isIn(null, String.valueOf(source.get()));
        }
    }

    @Test
    void invalidateTags_leavesNothingThatWasWrittenBefore() {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        Task<Integer> writer = bench().threads().start(() -> {
            int number = 0;
            while (!stop.get()) {
                number++;
                put("key-" + number % 20, String.valueOf(number), EntryOptions.ofTags("red", "tag-" + number % 3));
                written.set(number);
            }
            return number;
        });

        Eventually.awaitThat("the writer writes", () -> written.get() > 0);
        for (int round = 0; round < 200; round++) {
            int before = written.get();
            store.invalidateTags(Set.of("red"));

            assertThat(scan(null))
                    .allMatch(
                            entry -> Integer.parseInt(Objects.requireNonNull(entry.value())) > before,
                            "was written after the invalidation began");
        }
        stop.set(true);
        assertThat(writer.result()).isPositive();
    }

    @Test
    void reads_neverMissWhatIsThereAllTheWhile() {
        List<EntryOptions> kinds = List.of(
                EntryOptions.DEFAULT,
                EntryOptions.ofTtl(time.units(1_000)),
                EntryOptions.ofTags("red"),
                EntryOptions.KEEP);
        AtomicBoolean stop = new AtomicBoolean();
        put("key", "value");
        Task<Integer> reader = bench().threads().start(() -> {
            int missed = 0;
            while (!stop.get()) {
                missed += value("key") == null || !has("key") || store.entry("key") == null ? 1 : 0;
            }
            return missed;
        });
        for (int i = 0; i < 2_000; i++) {
            put("key", "value-" + i, kinds.get(i % kinds.size()));
            put("other-" + i, "value");
            if (i % 3 == 0) {
                version("key");
                store.touch("key", EntryOptions.ofTtl(time.units(2_000)));
            }
        }
        stop.set(true);

        assertThat(reader.result()).isZero();
    }

    @Test
    void reads_neverSeeWhatWasNeverWritten() {
        AtomicBoolean stop = new AtomicBoolean();
        Task<Boolean> reader = bench().threads().start(() -> {
            boolean sane = true;
            while (!stop.get()) {
                String seen = value("key");
                sane &= seen == null || seen.startsWith("value-");
            }
            return sane;
        });
        bench().threads().race(THREADS, thread -> {
            for (int i = 0; i < 500; i++) {
                if (i % 5 == 0) {
                    store.remove("key", WriteCondition.ALWAYS);
                } else {
                    put("key", "value-" + i);
                }
            }
            return thread;
        });
        stop.set(true);

        assertThat(reader.result()).isTrue();
    }
}
