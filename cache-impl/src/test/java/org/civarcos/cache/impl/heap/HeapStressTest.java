package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All operations at once, on few keys, with expiry and eviction: afterwards everything must still fit together. */
@Timeout(120)
class HeapStressTest {
    private static final int THREADS = 4;
    private static final int OPERATIONS = 20_000;
    private static final int KEYS = 60;
    private static final String[] TAGS = {"red", "green", "blue"};

    private final FakeTime time = new FakeTime();
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final List<String> disorder = new ArrayList<>();
    private CacheManager manager;
    private Cache<String, Long> cache;

    @BeforeEach
    void open() {
        manager = CacheManager.builder().time(time).build();
        cache = manager.createCache(
                "stress",
                CacheConfig.of(String.class, Long.class)
                        .maximumWeight(KEYS, (key, value) -> (int) (value & 3))
                        .expireAfterWrite(Duration.ofSeconds(60))
                        .build());
        cache.addListener(this::follow, ListenerMode.SYNCHRONOUS);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Listeners are called one at a time. What an event says was there must be what the events before it left. */
    private void follow(CacheEvent<? extends String, ? extends Long> event) {
        Long before = event.value() == null ? heard.remove(event.key()) : heard.put(event.key(), event.value());
        if (event.oldValue() == null ? before != null : !event.oldValue().equals(before)) {
            disorder.add(event + " after " + before);
        }
    }

    @Test
    void everythingAtOnce_leavesEverythingInOrder() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> workers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(thread);
                workers.add(() -> {
                    for (int i = 0; i < OPERATIONS; i++) {
                        step(random);
                    }
                    return true;
                });
            }
            for (Future<Boolean> worker : executor.invokeAll(workers)) {
                assertThat(worker.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(disorder).isEmpty();
        assertSizesFit();
        assertTagsFit();
        assertThat(cache.unwrap(Store.class))
                .extracting("heap.tagIndex.keys", "heap.fences.blocked")
                .as("nothing is remembered of entries that are gone")
                .containsOnly(Map.of());
        assertThat(cache.unwrap(Store.class))
                .extracting("heap.fences")
                .satisfies(fences -> assertThat(((FenceRegistry<?>) fences).all())
                        .as("fences left open")
                        .isEmpty());
    }

    private void step(Random random) {
        String key = "key-" + random.nextInt(KEYS);
        long value = random.nextLong();
        EntryOptions options = options(random);
        switch (random.nextInt(18)) {
            case 0, 1, 2 -> cache.get(key);
            case 3, 4, 5 -> cache.put(key, value, options);
            case 6 -> cache.putIfAbsent(key, value, options);
            case 7 -> cache.replace(key, value, options);
            case 8 -> cache.remove(key);
            case 9 -> cache.getAndPut(key, value);
            case 10 -> cache.entry(key).ifPresent(entry -> cache.replace(key, entry.version(), value, options));
            case 11 -> cache.touch(key, EntryOptions.ofTtl(Duration.ofSeconds(random.nextInt(30))));
            case 12 ->
                cache.invoke(key, entry -> {
                    if (entry.exists() && value % 3 == 0) {
                        entry.remove();
                    } else {
                        entry.setValue(value, options);
                    }
                    return true;
                });
            case 13 ->
                cache.get(key, (k, context) -> {
                    context.tags(TAGS[random.nextInt(3)]);
                    return value;
                });
            case 14 -> cache.getAll(List.of(key, "key-0"), (keys, context) -> Map.of(key, value));
            case 15 -> {
                if (random.nextInt(10) == 0) {
                    cache.invalidateTags(TAGS[random.nextInt(3)]);
                }
            }
            case 16 -> {
                if (random.nextInt(50) == 0) {
                    cache.removeMatching(KeyPattern.glob("key-" + random.nextInt(6) + "?"));
                }
            }
            default -> time.advance(Duration.ofMillis(random.nextInt(50)));
        }
    }

    private static EntryOptions options(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> EntryOptions.ofTtl(Duration.ofMillis(random.nextInt(2_000)));
            case 1 -> EntryOptions.DEFAULT.withIdle(Duration.ofMillis(1 + random.nextInt(1_000)));
            case 2 -> EntryOptions.ofTags(TAGS[random.nextInt(3)], TAGS[random.nextInt(3)]);
            case 3 -> EntryOptions.KEEP;
            default -> EntryOptions.DEFAULT;
        };
    }

    private void assertSizesFit() {
        List<CacheEntry<String, Long>> before = contents();
        before.forEach(entry -> assertThat(cache.get(entry.key())).isEqualTo(entry.value()));
        time.advance(Duration.ofDays(1));
        before.forEach(entry -> assertThat(cache.get(entry.key())).isNull());
        for (int i = 0; i < KEYS; i++) {
            cache.get("key-" + i);
        }

        assertThat(contents()).isEmpty();
        assertThat(cache.statistics().size()).hasValue(0);
        assertThat(cache.statistics().weight()).hasValue(0);
        assertThat(heard)
                .as("every entry that was heard of has been heard to go")
                .isEmpty();
    }

    private void assertTagsFit() {
        for (int i = 0; i < KEYS / 2; i++) {
            cache.put("key-" + i, 1L, EntryOptions.ofTags(TAGS[i % 3]));
        }

        assertThat(manager.invalidateTags(TAGS)).isEqualTo(KEYS / 2);
        assertThat(cache.statistics().size()).hasValue(0);
    }

    private List<CacheEntry<String, Long>> contents() {
        List<CacheEntry<String, Long>> all = new ArrayList<>();
        cache.forEach(all::add);
        return all;
    }
}
