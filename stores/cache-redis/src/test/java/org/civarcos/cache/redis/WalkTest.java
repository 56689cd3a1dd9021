package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Walks over a server that meanwhile makes its table of keys larger and smaller, turns its sorted sets into other forms, or is
 * started again: what is there all the while is met, and each walk ends.
 */
@Timeout(120)
class WalkTest {
    private static final int STAYING = 300;
    private static final int COMING = 6_000;

    private static final String[] PERSISTENT = {"--appendonly", "yes", "--appendfsync", "always"};

    private static void put(Cache<String, String> cache, String prefix, int number, EntryOptions options) {
        Map<String, String> entries = new HashMap<>();
        IntStream.range(0, number).forEach(i -> entries.put(prefix + i, "value"));
        cache.putAll(entries, options);
    }

    private static void remove(Cache<String, String> cache, String prefix, int number) {
        cache.removeAll(IntStream.range(0, number).mapToObj(i -> prefix + i).toList());
    }

    private static Set<String> staying() {
        return IntStream.range(0, STAYING).mapToObj(i -> "stays-" + i).collect(Collectors.toSet());
    }

    /** Walks in steps of a few keys, and does something between some of them. Returns what was met. */
    private static Set<String> walk(Cache<String, String> cache, Runnable... between) {
        Set<String> met = new HashSet<>();
        ScanCursor place = ScanCursor.START;
        int steps = 0;
        boolean over = false;
        while (!over) {
            ScanStep<String> step = cache.scan(KeyPattern.glob("*"), place, 20);
            met.addAll(step.keys());
            over = step.next().isEnd();
            if (!over) {
                place = step.next();
            }
            if (steps < 3 * between.length && steps % 3 == 0) {
                between[steps / 3].run();
            }
            assertThat(++steps).as("steps").isLessThan(10_000);
        }
        assertThat(steps).as("steps").isGreaterThan(3 * between.length);
        return met;
    }

    @Test
    void aTableThatGrowsAndShrinks_hidesNothingThatStays() {
        try (Bench bench = Bench.started("arcos.cache.redis.timeout", "5s")) {
            Cache<String, String> cache = bench.texts("places");
            put(cache, "stays-", STAYING, EntryOptions.DEFAULT);

            Set<String> met = walk(
                    cache,
                    () -> put(cache, "comes-", COMING, EntryOptions.DEFAULT),
                    () -> remove(cache, "comes-", COMING),
                    () -> put(cache, "again-", COMING / 2, EntryOptions.DEFAULT));

            assertThat(met).containsAll(staying());
        }
    }

    @Test
    void anIteratorOverATableThatGrowsAndShrinks_meetsWhatStays() {
        try (Bench bench = Bench.started("arcos.cache.redis.timeout", "5s")) {
            Cache<String, String> cache = bench.texts("places");
            put(cache, "stays-", STAYING, EntryOptions.DEFAULT);
            Set<String> met = new HashSet<>();
            Iterator<CacheEntry<String, String>> walk = cache.iterator();
            for (int i = 0; i < 50; i++) {
                met.add(walk.next().key());
            }
            put(cache, "comes-", COMING, EntryOptions.DEFAULT);
            for (int i = 0; i < 50; i++) {
                met.add(walk.next().key());
            }
            remove(cache, "comes-", COMING);

            walk.forEachRemaining(entry -> met.add(entry.key()));

            assertThat(met).containsAll(staying());
        }
    }

    @Test
    void aServerThatIsStartedAgainWithinAWalk_hidesNothingThatItKept_orTheWalkFails() {
        try (Bench bench = Bench.started(PERSISTENT, "arcos.cache.redis.timeout", "5s")) {
            Cache<String, String> cache = bench.texts("places");
            put(cache, "stays-", STAYING, EntryOptions.DEFAULT);
            Set<String> met = new HashSet<>();

            Throwable failure = catchThrowable(() -> met.addAll(walk(cache, () -> {
                bench.server.kill();
                bench.server.restart();
            })));

            if (failure == null) {
                assertThat(met).containsAll(staying());
            } else {
                assertThat(failure).isInstanceOf(CacheStoreException.class).hasMessageContaining("places");
                assertThat(walk(cache)).as("the next walk").containsAll(staying());
            }
        }
    }

    /** A tag of a few keys is a list of bytes on the server, one of more a table: at 128 members it is turned over. */
    @Test
    void aTagWhoseSetIsTurnedOver_losesNoMember() {
        try (Bench bench = Bench.started("arcos.cache.redis.timeout", "5s")) {
            Cache<String, String> cache = bench.texts("places");
            EntryOptions red = EntryOptions.ofTags("red");
            put(cache, "few-", 100, red);
            assertThat(bench.redis().objectEncoding(bench.base("places") + "#red"))
                    .isIn("listpack", "ziplist");
            put(cache, "many-", COMING, red);
            assertThat(bench.redis().objectEncoding(bench.base("places") + "#red"))
                    .isEqualTo("skiplist");
            put(cache, "stays-", STAYING, EntryOptions.ofTags("blue"));

            assertThat(cache.invalidateTags("red")).isEqualTo(100L + COMING);

            assertThat(walk(cache)).isEqualTo(staying());
        }
    }
}
