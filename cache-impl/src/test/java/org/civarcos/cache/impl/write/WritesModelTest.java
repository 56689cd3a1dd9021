package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threads write few keys at random, over an origin that fails at random, in a cache that evicts, expires and is cleared
 * meanwhile. What each key had last is told by the versions that the writers themselves count, one thread a key for the
 * model, several for the order alone.
 */
@Timeout(120)
class WritesModelTest {
    private static final int KEYS = 12;

    static Stream<WriteBehindOptions> sinks() {
        WriteBehindOptions behind = WriteBehindOptions.DEFAULT
                .withBatchSize(3)
                .withDelay(Duration.ZERO)
                .withRetry(new Retry(Duration.ZERO, 1, Duration.ZERO, Retry.FOREVER));
        return Stream.of(null, behind, behind.withMaximumPending(4, Duration.ofSeconds(30)));
    }

    private static CacheConfig<String, String> config(Origin origin, WriteBehindOptions options) {
        CacheConfig.Builder<String, String> config = CacheConfig.of(String.class, String.class)
                .maximumSize(6)
                .loader(origin)
                .writer(origin);
        return options == null ? config.build() : config.writeBehind(options).build();
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void theOrigin_endsWithWhatWasWrittenLast(WriteBehindOptions options) throws Exception {
        Origin origin = new Origin();
        FakeTime time = new FakeTime();
        Map<String, String> model = new ConcurrentHashMap<>();
        try (CacheManager manager = CacheManager.builder().time(time).build()) {
            Cache<String, String> cache = manager.createCache("model", config(origin, options));
            Random faults = new Random(7);
            origin.fails = key -> {
                synchronized (faults) {
                    return faults.nextInt(5) == 0;
                }
            };
            inThreads(4, number -> {
                Random random = new Random(number);
                for (int i = 0; i < 3_000; i++) {
                    String key = "key-" + (random.nextInt(KEYS / 4) * 4 + number); // of this thread alone
                    step(cache, model, key, random, Integer.toString(i));
                    if (random.nextInt(100) == 0) {
                        time.advance(Duration.ofMinutes(6));
                    }
                }
            });
            origin.up();
            cache.writeBehind()
                    .ifPresent(behind ->
                            assertThat(behind.flush(Duration.ofSeconds(30))).isTrue());
            assertThat(origin.held).isEqualTo(model);
            origin.lost.forEach(lost -> assertThat(lost).isNull());
        }
    }

    private static void step(
            Cache<String, String> cache, Map<String, String> model, String key, Random random, String value) {
        try {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    cache.put(key, value);
                    model.put(key, value);
                }
                case 3 -> {
                    cache.remove(key);
                    model.remove(key);
                }
                case 4 -> {
                    if (cache.putIfAbsent(key, value)) {
                        model.put(key, value);
                    }
                }
                case 5 -> {
                    if (cache.replace(key, value, EntryOptions.ofTags("red"))) {
                        model.put(key, value);
                    }
                }
                case 6 -> cache.invalidateTags("red");
                default -> assertThat(cache.get(key)).isEqualTo(model.get(key)); // loaded, if need be
            }
        } catch (CacheWriterException refused) {
            assertThat(cache.get(key)).isEqualTo(model.get(key));
        }
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void writesOfOneKeyByManyThreads_endAlikeInBoth(WriteBehindOptions options) throws Exception {
        Origin origin = new Origin();
        try (CacheManager manager = CacheManager.create()) {
            Cache<String, String> cache = manager.createCache("race", config(origin, options));
            for (int round = 0; round < 100; round++) {
                inThreads(4, number -> {
                    Random random = new Random(number);
                    for (int i = 0; i < 20; i++) {
                        String key = "key-" + random.nextInt(2);
                        switch (random.nextInt(4)) {
                            case 0 -> cache.remove(key);
                            case 1 -> cache.putAll(Map.of(key, number + "-" + i));
                            default -> cache.put(key, number + "-" + i);
                        }
                    }
                });
                cache.writeBehind()
                        .ifPresent(behind ->
                                assertThat(behind.flush(Duration.ofSeconds(30))).isTrue());
                assertThat(Map.copyOf(cache.asMap())).isEqualTo(origin.held);
            }
        }
    }

    private interface Work {
        void run(int number);
    }

    private static void inThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            all.add(threads.submit(() -> work.run(number)));
        }
        threads.shutdown();
        for (Future<?> each : all) {
            each.get();
        }
    }
}
