package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.Version;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** A cache and a model of it, given the same random operations, answer the same. */
class HeapModelTest {
    private static final int OPERATIONS = 1_000_000;
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final List<String> TAGS = List.of("red", "green", "blue");

    private final FakeTime time = new FakeTime();
    private final CacheModel model = new CacheModel(TTL);
    private final Map<String, Version> seen = new HashMap<>();
    private Cache<String, String> cache;

    private final Map<String, String> evicted = new HashMap<>();
    private long evictions;

    /** The seed is another each time; -Dmodel.seed=N runs what failed again. */
    @Test
    void aMillionRandomOperations_doWhatTheModelDoes(TestReporter reporter) {
        long seed = Long.getLong("model.seed", System.nanoTime());
        reporter.publishEntry("model.seed", Long.toString(seed));
        Random random = new Random(seed);
        try (CacheManager manager = CacheManager.builder().time(time).build()) {
            cache = manager.createCache(
                    "model",
                    CacheConfig.of(String.class, String.class)
                            .maximumSize(10)
                            .expireAfterWrite(TTL)
                            .build());
            cache.addListener(this::follow, ListenerMode.SYNCHRONOUS);
            for (int i = 0; i < OPERATIONS; i++) {
                String key = "key-" + random.nextInt(20);
                assertStep(i, seed, random, key);
            }
            assertContents();
            assertThat(cache.statistics().evictions()).isEqualTo(evictions).isPositive();
        }
    }

    private void assertStep(int step, long seed, Random random, String key) {
        try {
            step(random, key, "value-" + random.nextInt(4));
            forgetEvicted();
            if (random.nextInt(8) == 0) { // not each time: a look at a version keeps the entry from changing in place
                assertSame(key);
            }
        } catch (AssertionError e) {
            throw new AssertionError("step " + step + " with -Dmodel.seed=" + seed, e);
        }
    }

    /** An entry may be absent for another reason than the model knows only if its eviction was told. */
    private void follow(CacheEvent<? extends String, ? extends String> event) {
        if (event.type() == CacheEvent.Type.EVICTED) {
            evicted.put(event.key(), event.oldValue());
            evictions++;
        } else if (event.type() == CacheEvent.Type.CREATED) {
            evicted.remove(event.key());
        }
    }

    private void forgetEvicted() {
        evicted.forEach((key, value) -> assertThat(model.remove(key)).hasValue(value));
        evicted.clear();
        long bound = cache.bound().orElse(Long.MAX_VALUE);
        assertThat(cache.statistics().size().orElseThrow()).isLessThanOrEqualTo(bound);
    }

    private void assertSame(String key) {
        Optional<CacheEntry<String, String>> entry = cache.entry(key);
        assertThat(entry.map(CacheEntry::value)).isEqualTo(model.peek(key));
        assertThat(entry.flatMap(CacheEntry::timeToLive)).isEqualTo(model.timeToLive(key));
        entry.ifPresent(present -> assertThat(present.tags()).isEqualTo(model.tags(key)));
    }

    private void assertContents() {
        Map<String, String> contents = new HashMap<>();
        cache.forEach(entry -> contents.put(entry.key(), entry.value()));
        assertThat(contents).isEqualTo(model.contents());
    }

    private EntryOptions options(Random random) {
        EntryOptions options = EntryOptions.DEFAULT;
        switch (random.nextInt(6)) {
            case 0 -> options = options.withTtl(Duration.ofSeconds(random.nextInt(20)));
            case 1 -> options = options.withIdle(Duration.ofSeconds(1 + random.nextInt(10)));
            case 2 -> options = options.withTags(TAGS.get(random.nextInt(3)), TAGS.get(random.nextInt(3)));
            case 3 -> options = EntryOptions.KEEP;
            default -> {}
        }
        return options;
    }

    private void step(Random random, String key, String value) {
        EntryOptions options = options(random);
        EntryOptions lifetime = options.keeps() || !options.tags().isEmpty() ? EntryOptions.DEFAULT : options;
        switch (random.nextInt(27)) {
            case 0, 1, 2 -> assertThat(Optional.ofNullable(cache.get(key))).isEqualTo(model.get(key));
            case 3 ->
                assertThat(List.copyOf(cache.getAll(List.of(key)).values()))
                        .isEqualTo(model.get(key).stream().toList());
            case 4, 5, 6 -> {
                cache.put(key, value, options);
                model.put(key, value, options);
            }
            case 7 ->
                assertThat(cache.putIfAbsent(key, value, options))
                        .isEqualTo(model.putIf(Optional::isEmpty, key, value, options));
            case 8 ->
                assertThat(cache.replace(key, value, options))
                        .isEqualTo(model.putIf(Optional::isPresent, key, value, options));
            case 9 ->
                assertThat(cache.replace(key, "value-1", value))
                        .isEqualTo(model.putIf(Optional.of("value-1")::equals, key, value, EntryOptions.DEFAULT));
            case 10 -> {
                assertThat(Optional.ofNullable(cache.getAndPut(key, value))).isEqualTo(model.peek(key));
                model.put(key, value, EntryOptions.DEFAULT);
            }
            case 11 -> assertThat(cache.touch(key, lifetime)).isEqualTo(model.touch(key, lifetime));
            case 12 -> assertThat(cache.remove(key)).isEqualTo(model.remove(key).isPresent());
            case 13 -> assertThat(cache.remove(key, value)).isEqualTo(model.remove(key, value));
            case 14 -> assertThat(Optional.ofNullable(cache.getAndRemove(key))).isEqualTo(model.remove(key));
            case 15 -> {
                String tag = TAGS.get(random.nextInt(3));
                assertThat(cache.invalidateTags(tag)).isEqualTo(model.invalidateTag(tag));
            }
            case 16 -> {
                KeyPattern pattern = KeyPattern.glob("key-?" + (random.nextBoolean() ? "" : random.nextInt(10)));
                assertThat(cache.removeMatching(pattern)).isEqualTo(model.removeMatching(pattern));
            }
            case 17 -> {
                String result = cache.invoke(key, entry -> {
                    entry.setValue(entry.exists() ? entry.value() + "+" : value, options);
                    return Objects.requireNonNullElse(entry.value(), "none");
                });
                String expected = model.peek(key).map(former -> former + "+").orElse(value);
                assertThat(result).isEqualTo(expected);
                model.put(key, expected, options);
            }
            case 18 -> {
                String loaded = cache.get(key, (k, context) -> {
                    context.options(options.keeps() ? EntryOptions.DEFAULT : options);
                    return value;
                });
                assertThat(loaded).isEqualTo(model.get(key).orElse(value));
                model.putIf(Optional::isEmpty, key, value, options.keeps() ? EntryOptions.DEFAULT : options);
            }
            case 19 -> rememberOrUseVersion(key, value, options);
            case 20 -> {
                if (random.nextInt(20) == 0) {
                    assertContents();
                }
            }
            case 21 -> {
                if (random.nextInt(20) == 0) {
                    cache.clear();
                    model.clear();
                }
            }
            case 22 -> {
                if (random.nextInt(10) == 0) {
                    cache.resize(4 + random.nextInt(30));
                }
            }
            case 23 -> {
                Map<String, String> all = several(random, key, value);
                // The first of them may evict another, of which there is nothing left to keep then.
                EntryOptions together = options.keeps() ? EntryOptions.DEFAULT : options;
                cache.putAllAtomically(all, together);
                all.forEach((each, v) -> model.put(each, v, together));
            }
            case 24 -> {
                Map<String, String> all = several(random, key, value);
                boolean absent =
                        all.keySet().stream().allMatch(each -> model.peek(each).isEmpty());
                assertThat(cache.putAllIfAbsent(all, options)).isEqualTo(absent);
                if (absent) {
                    all.forEach((each, v) -> model.put(each, v, options));
                }
            }
            default -> {
                Duration passed = Duration.ofMillis(random.nextInt(5_000));
                time.advance(passed);
                model.advance(passed);
            }
        }
    }

    private static Map<String, String> several(Random random, String key, String value) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(key, value);
        entries.put("key-" + random.nextInt(20), value + "a");
        entries.put("key-" + random.nextInt(20), value + "b");
        return entries;
    }

    /** Replaces what it saw the last time it came to the key, which is there only if nobody has written since. */
    private void rememberOrUseVersion(String key, String value, EntryOptions options) {
        Version version = seen.remove(key);
        if (version == null) {
            cache.entry(key).ifPresent(entry -> seen.put(key, entry.version()));
            return;
        }
        boolean unchanged = cache.entry(key)
                .filter(entry -> entry.version().equals(version))
                .isPresent();
        assertThat(cache.replace(key, version, value, options)).isEqualTo(unchanged);
        if (unchanged) {
            model.put(key, value, options);
        }
    }
}
