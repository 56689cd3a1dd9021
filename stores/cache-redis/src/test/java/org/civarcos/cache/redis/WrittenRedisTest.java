package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers, at once and behind, over a server. */
@Timeout(120)
class WrittenRedisTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WriteBehindOptions BEHIND = WriteBehindOptions.DEFAULT
            .withDelay(Duration.ZERO)
            .withRetry(new Retry(Duration.ofMillis(1), 1, Duration.ofMillis(1), Retry.FOREVER));

    private final Origin origin = new Origin();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** What stands behind the cache. */
    private static final class Origin implements CacheWriter<String, String>, CacheLoader<String, String> {
        private final Map<String, String> rows = new ConcurrentHashMap<>();
        private volatile boolean isDown;

        @Override
        public void write(String key, String value) {
            check();
            rows.put(key, value);
        }

        @Override
        public void delete(String key) {
            check();
            rows.remove(key);
        }

        @Override
        public String load(String key, LoadContext context) {
            return rows.get(key);
        }

        private void check() {
            if (isDown) {
                throw new IllegalStateException("down on purpose");
            }
        }
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private Bench bench() {
        Bench bench = Bench.started();
        opened.add(bench);
        return bench;
    }

    /** Another process on the same server. */
    private CacheManager another(Bench bench) {
        CacheManager manager = CacheManager.builder()
                .name("app")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", bench.server.uri())
                .build();
        opened.add(manager);
        return manager;
    }

    private CacheConfig.Builder<String, String> config() {
        return CacheConfig.of(String.class, String.class).writer(origin);
    }

    private Cache<String, String> through(CacheManager manager) {
        return manager.createCache("places", config().build());
    }

    private Cache<String, String> behind(CacheManager manager, WriteBehindOptions options) {
        return manager.createCache("places", config().writeBehind(options).build());
    }

    private static void flush(Cache<String, String> cache) {
        assertThat(cache.writeBehind().orElseThrow().flush(PATIENCE)).isTrue();
    }

    @Test
    void whatIsWrittenThrough_isInTheOriginAndOnTheServer() {
        Bench bench = bench();
        Cache<String, String> cache = through(bench.manager);
        Cache<String, String> other = another(bench)
                .createCache(
                        "places", CacheConfig.of(String.class, String.class).build());
        cache.put("a", "1", EntryOptions.ofTags("red"));
        cache.putAll(Map.of("b", "2", "c", "3"));
        assertThat(origin.rows).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(other.getAll(List.of("a", "b", "c"))).isEqualTo(origin.rows);

        CacheEntry<String, String> seen = cache.entry("a").orElseThrow();
        assertThat(cache.replace("a", seen.version(), "4", EntryOptions.KEEP)).isTrue();
        assertThat(cache.replace("a", seen.version(), "5", EntryOptions.KEEP)).isFalse();
        assertThat(cache.putIfAbsent("b", "6")).isFalse();
        assertThat(cache.remove("c", "not 3")).isFalse();
        assertThat(cache.remove("c")).isTrue();
        assertThat(origin.rows).isEqualTo(Map.of("a", "4", "b", "2"));
        assertThat(other.getAll(List.of("a", "b", "c"))).isEqualTo(origin.rows);

        assertThat(cache.invalidateTags("red")).isOne();
        assertThat(origin.rows).as("an invalidation deletes nothing there").containsKey("a");
    }

    @Test
    void whatTheOriginRefuses_isNotOnTheServer() {
        Cache<String, String> cache = through(bench().manager);
        cache.put("a", "1");
        origin.isDown = true;

        assertThatThrownBy(() -> cache.put("a", "2")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.remove("a")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.putAll(Map.of("a", "3", "b", "3"))).isInstanceOf(CacheWriterException.class);

        assertThat(cache.getAll(List.of("a", "b"))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aServerThatIsKilled_isTold_andTheOriginHasTheWrite() {
        Bench bench = bench();
        Cache<String, String> cache = through(bench.manager);
        cache.put("a", "1");
        bench.server.kill();

        assertThatThrownBy(() -> cache.put("a", "2")).isInstanceOf(CacheStoreException.class);
        assertThat(origin.rows).containsEntry("a", "2");

        bench.server.restart();
        await().atMost(PATIENCE).until(() -> "2".equals(cache.get("a", origin)) && "2".equals(cache.get("a")));
    }

    @Test
    void writesBehind_waitForAnOriginThatIsDown_andAreFoundByLoadsMeanwhile() {
        Bench bench = bench();
        Cache<String, String> cache = behind(bench.manager, BEHIND);
        origin.isDown = true;
        cache.put("a", "1");
        cache.put("a", "2");
        cache.put("b", "1");
        cache.remove("b");
        bench.redis().flushall();

        assertThat(cache.get("a", origin)).as("not what the origin has").isEqualTo("2");
        assertThat(origin.rows).isEmpty();

        origin.isDown = false;
        flush(cache);
        assertThat(origin.rows).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void writesBehindOfManyThreads_endAlikeInBoth() throws Exception {
        Cache<String, String> cache = behind(bench().manager, BEHIND.withBatchSize(3));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            int own = number;
            all.add(threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    String key = "key-" + i % 5;
                    if (i % 7 == own) {
                        cache.remove(key);
                    } else {
                        cache.put(key, own + "-" + i);
                    }
                }
            }));
        }
        threads.shutdown();
        for (Future<?> each : all) {
            each.get();
        }
        flush(cache);
        assertThat(Map.copyOf(cache.asMap())).isEqualTo(origin.rows);
    }

    @Test
    void whatWasPendingAtTheEnd_isInTheJournalOfTheNextStart(@TempDir Path folder) {
        Bench bench = bench();
        WriteBehindOptions journalled = BEHIND.withJournal(folder).withCloseTimeout(Duration.ZERO);
        origin.isDown = true;
        try (CacheManager first = another(bench)) {
            behind(first, journalled).put("a", "1");
        }
        origin.isDown = false;

        Cache<String, String> next = behind(another(bench), journalled);
        flush(next);

        assertThat(origin.rows).isEqualTo(Map.of("a", "1"));
        assertThat(next.get("a")).isEqualTo("1");
    }
}
