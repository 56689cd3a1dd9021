package org.civarcos.cache.howto.comingfrom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheNamespace;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.fragments.Fragment;
import org.civarcos.cache.fragments.Fragments;
import org.civarcos.cache.redis.RedisServerProcess;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of the table of coming-from-django-redis-memcached.md: what its last cell names, on the heap and on Redis. */
class RowsTest {
    private static final Path PAGE = Path.of("../../docs/how-to/coming-from-django-redis-memcached.md");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final EntryOptions SHORT = EntryOptions.ofTtl(MINUTE);
    private static final EntryOptions LONG = EntryOptions.ofTtl(Duration.ofHours(1));
    private static final EntryOptions ENDLESS = EntryOptions.ofTtl(EntryOptions.FOREVER);

    /** Rows that tests of their own run: {@link CachedViewTest}, and those of Faces and JSP in their modules. */
    private static final Set<String> ELSEWHERE = Set.of(
            "`@CachedResponse(ttl = \"15m\")`",
            "`<cache:fragment name=\"sidebar\" key=\"#{place.id}\" ttl=\"5m\">` in [Faces and JSP](fragments.md)");

    /** Rows of which the page says that they are for the heap. */
    private static final Set<String> ON_THE_HEAP = Set.of("`putAllIfAbsent(m, …)`, on the heap");

    private record World(CacheManager manager, Cache<String, String> cache, Cache<String, Long> counters) {}

    private interface Trial {
        void run(World world, Cache<String, String> cache) throws Exception;
    }

    private final Map<String, Trial> trials = new LinkedHashMap<>();

    RowsTest() {
        values();
        numbersAndTexts();
        lifetimes();
        versions();
        wholes();
        fragments();
    }

    private void values() {
        trials.put("`put(k, v, Duration.ofSeconds(30))`", (world, cache) -> {
            cache.put("k", "v", Duration.ofSeconds(30));
            assertThat(left(cache, "k"))
                    .hasValueSatisfying(left -> assertThat(left).isLessThan(MINUTE));
        });
        trials.put("`get(k)`, `getOrDefault(k, d)`", (world, cache) -> {
            cache.put("k", "v");
            assertThat(cache.get("k")).isEqualTo("v");
            assertThat(cache.getOrDefault("absent", "d")).isEqualTo("d");
        });
        trials.put("`remove(k)`", (world, cache) -> {
            cache.put("k", "v");
            assertThat(cache.remove("k")).isTrue();
            assertThat(cache.remove("k")).isFalse();
        });
        trials.put("`containsKey(k)`", (world, cache) -> {
            cache.put("k", "v");
            assertThat(cache.containsKey("k")).isTrue();
            assertThat(cache.containsKey("absent")).isFalse();
        });
        trials.put("`get(k, (key, load) -> f())`, `get(k, ttl, loader)`", (world, cache) -> {
            assertThat(cache.get("k", (key, load) -> "made")).isEqualTo("made");
            assertThat(cache.get("l", MINUTE, (key, load) -> "made")).isEqualTo("made");
            assertThat(left(cache, "l"))
                    .hasValueSatisfying(left -> assertThat(left).isLessThanOrEqualTo(MINUTE));
        });
        trials.put("`getAll`, `putAll`, `removeAll`", (world, cache) -> {
            cache.putAll(Map.of("a", "1", "b", "2"));
            assertThat(cache.getAll(List.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "2"));
            assertThat(cache.removeAll(List.of("a", "b", "c"))).isEqualTo(2);
        });
        trials.put("`putIfAbsent(k, v)`", (world, cache) -> {
            assertThat(cache.putIfAbsent("k", "v")).isTrue();
            assertThat(cache.putIfAbsent("k", "w")).isFalse();
        });
        trials.put("`replace(k, v)`", (world, cache) -> {
            assertThat(cache.replace("k", "v")).isFalse();
            cache.put("k", "v");
            assertThat(cache.replace("k", "w")).isTrue();
        });
    }

    private void numbersAndTexts() {
        trials.put("`increment(k, 1)` from zero, `incrementIfPresent(k, 1)`; any integer type", (world, cache) -> {
            assertThat(world.counters().incrementIfPresent("k", 1)).isEmpty();
            assertThat(world.counters().increment("k", 1)).isEqualTo(1);
            Cache<String, Integer> integers = world.manager()
                    .createCache(
                            "integers",
                            CacheConfig.of(String.class, Integer.class).build());
            assertThat(integers.increment("k", -1)).isEqualTo(-1);
        });
        trials.put("`increment(k, 0.5)`", (world, cache) -> {
            Cache<String, Double> balances = world.manager()
                    .createCache(
                            "balances",
                            CacheConfig.of(String.class, Double.class).build());
            balances.put("k", 1.0);
            assertThat(balances.increment("k", 0.5)).isEqualTo(1.5);
        });
        trials.put("`append`, `prepend`, `appendIfPresent`, `prependIfPresent`", (world, cache) -> {
            assertThat(cache.appendIfPresent("k", "b")).isEmpty();
            assertThat(cache.prependIfPresent("k", "b")).isEmpty();
            cache.append("k", "b");
            cache.prepend("k", "a");
            assertThat(cache.get("k")).isEqualTo("ab");
        });
    }

    private void lifetimes() {
        trials.put("`touch(k, EntryOptions.ofTtl(…))`, `FOREVER`", (world, cache) -> {
            cache.put("k", "v");
            assertThat(cache.touch("k", ENDLESS)).isTrue();
            assertThat(left(cache, "k")).isEmpty();
            assertThat(cache.touch("absent", SHORT)).isFalse();
        });
        trials.put(
                "`touch(k, options, TouchCondition.IF_ETERNAL)`, `IF_EXPIRING`, `IF_LONGER`, `IF_SHORTER`",
                (world, cache) -> {
                    cache.put("k", "v", EntryOptions.FOREVER);
                    assertThat(cache.touch("k", SHORT, TouchCondition.IF_EXPIRING))
                            .isFalse();
                    assertThat(cache.touch("k", SHORT, TouchCondition.IF_ETERNAL))
                            .isTrue();
                    assertThat(cache.touch("k", LONG, TouchCondition.IF_SHORTER))
                            .isFalse();
                    assertThat(cache.touch("k", LONG, TouchCondition.IF_LONGER)).isTrue();
                });
        trials.put("`getAndTouch(k, options)`", (world, cache) -> {
            cache.put("k", "v", EntryOptions.FOREVER);
            assertThat(cache.getAndTouch("k", SHORT)).isEqualTo("v");
            assertThat(left(cache, "k")).isPresent();
        });
        trials.put("`entry(k)`, then `timeToLive()`", (world, cache) -> {
            cache.put("k", "v", MINUTE);
            assertThat(left(cache, "k")).isPresent();
        });
    }

    private void versions() {
        trials.put("`entry(k)`, `replace(k, version, v, …)`, or `invoke`", (world, cache) -> {
            cache.put("k", "v");
            Version seen = cache.entry("k").orElseThrow().version();
            assertThat(cache.replace("k", seen, "w", EntryOptions.KEEP)).isTrue();
            assertThat(cache.replace("k", seen, "x", EntryOptions.KEEP)).isFalse();
            cache.invoke("k", entry -> {
                entry.setValue(entry.value() + "!");
                return true;
            });
            assertThat(cache.get("k")).isEqualTo("w!");
        });
        trials.put("`versions(ks)`", (world, cache) -> {
            cache.putAll(Map.of("a", "1", "b", "2"));
            Map<String, Version> versions = cache.versions(List.of("a", "b", "c"));
            assertThat(versions).containsOnlyKeys("a", "b");
            assertThat(cache.remove("a", versions.get("a"))).isTrue();
        });
        trials.put("`getAndPut(k, v, options)`, `getAndRemove(k)`", (world, cache) -> {
            assertThat(cache.getAndPut("k", "v", SHORT)).isNull();
            assertThat(cache.getAndRemove("k")).isEqualTo("v");
        });
        trials.put("`putAllIfAbsent(m, …)`, on the heap", (world, cache) -> {
            assertThat(cache.putAllIfAbsent(Map.of("a", "1"), SHORT)).isTrue();
            assertThat(cache.putAllIfAbsent(Map.of("a", "1", "b", "2"), SHORT)).isFalse();
            assertThat(cache.containsKey("b")).isFalse();
        });
        trials.put("`manager.namespace(cache, n)`", (world, cache) -> {
            CacheNamespace<String> namespace = world.manager().namespace(cache, "n");
            namespace.put("k", "v");
            assertThat(namespace.get("k")).isEqualTo("v");
            namespace.invalidate();
            assertThat(namespace.get("k")).isNull();
        });
    }

    private void wholes() {
        trials.put("`removeMatching(KeyPattern.glob(…))`", (world, cache) -> {
            cache.putAll(Map.of("user:1", "Anna", "place:1", "Bern"));
            assertThat(cache.removeMatching(KeyPattern.glob("user:*"))).isOne();
            assertThat(cache.asMap()).containsOnlyKeys("place:1");
        });
        trials.put("`scan(KeyPattern.glob(…), cursor, limit)`", (world, cache) -> {
            cache.put("user:1", "Anna");
            assertThat(cache.scan(KeyPattern.glob("user:*"), ScanCursor.START, 10_000)
                            .keys())
                    .containsExactly("user:1");
        });
        trials.put("`clear()`", (world, cache) -> {
            cache.put("k", "v");
            cache.clear();
            assertThat(cache.containsKey("k")).isFalse();
        });
        trials.put("`clearAfter(Duration.ofSeconds(30))`, `clearAt(moment)`", (world, cache) -> {
            cache.put("k", "v");
            cache.clearAfter(Duration.ofSeconds(30));
            cache.clearAt(world.manager().time().instant().plusMillis(200));
            assertThat(cache.containsKey("k")).isTrue();
            Thread.sleep(250);
            assertThat(cache.containsKey("k")).isFalse();
        });
        trials.put("`cache.async()`, with each of these", (world, cache) -> {
            cache.async().put("k", "v").join();
            assertThat(cache.async().get("k").join()).isEqualTo("v");
        });
        trials.put("`statistics()`, `resetStatistics()`", (world, cache) -> {
            cache.get("absent");
            assertThat(cache.statistics().misses()).isOne();
            cache.resetStatistics();
            assertThat(cache.statistics().misses()).isZero();
        });
    }

    private void fragments() {
        trials.put("`Fragments.of(manager).remove(\"sidebar\", 7)`", (world, cache) -> {
            Fragments fragments = Fragments.of(world.manager());
            Fragment sidebar = Fragment.of("sidebar", 7);
            assertThat(fragments.render(sidebar, () -> "first")).isEqualTo("first");
            assertThat(fragments.render(sidebar, () -> "second")).isEqualTo("first");
            fragments.remove("sidebar", 7);
            assertThat(fragments.render(sidebar, () -> "third")).isEqualTo("third");
        });
    }

    private static Optional<Duration> left(Cache<String, String> cache, String key) {
        return cache.entry(key).flatMap(CacheEntry::timeToLive);
    }

    /** The last cells of the first table. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(line.lastIndexOf("| ", line.length() - 3) + 2, line.length() - 2))
                .toList();
    }

    @Test
    void eachRow_isTried() throws IOException {
        assertThat(rows())
                .filteredOn(row -> !ELSEWHERE.contains(row))
                .containsExactlyInAnyOrderElementsOf(trials.keySet());
    }

    @TestFactory
    Stream<DynamicTest> onTheHeap() {
        return trials.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    try (CacheManager manager = CacheManager.builder()
                            .property("arcos.cache.statistics", "true")
                            .build()) {
                        run(manager, row.getValue());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> onRedis() {
        RedisServerProcess server = RedisServerProcess.start();
        return trials.entrySet().stream()
                .filter(row -> !ON_THE_HEAP.contains(row.getKey()))
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    try (CacheManager manager = OnRedis.manager(server)) {
                        run(manager, row.getValue());
                        manager.cacheNames().forEach(manager::destroyCache);
                    }
                }))
                .onClose(server::close);
    }

    private static void run(CacheManager manager, Trial trial) throws Exception {
        Cache<String, String> cache = manager.createCache(
                "cache", CacheConfig.of(String.class, String.class).build());
        Cache<String, Long> counters = manager.createCache(
                "counters", CacheConfig.of(String.class, Long.class).build());
        trial.run(new World(manager, cache, counters), cache);
    }
}
