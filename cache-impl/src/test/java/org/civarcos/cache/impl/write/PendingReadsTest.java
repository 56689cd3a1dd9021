package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries that have left the cache while their write is pending, and writes that are taken in part. */
@Timeout(60)
class PendingReadsTest {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final WriteBehindOptions BEHIND = WriteBehindOptions.DEFAULT
            .withDelay(Duration.ZERO)
            .withRetry(new Retry(Duration.ofHours(1), 1, Duration.ofHours(1), Retry.FOREVER))
            .withCloseTimeout(Duration.ZERO);

    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final Origin origin = new Origin();

    @AfterEach
    void close() {
        origin.up();
        manager.close();
    }

    private Cache<String, String> places(WriteBehindOptions options) {
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .loader(origin)
                        .writer(origin)
                        .writeBehind(options)
                        .build());
    }

    @Test
    void aPendingValue_isHandedOut_andNotStoredWithoutItsTagsAndLifetime() throws Exception {
        origin.down();
        Cache<String, String> cache = places(BEHIND);
        cache.put("key", "1", EntryOptions.ofTtl(LIFE).withTags("red"));
        time.advance(LIFE);

        assertThat(cache.get("key")).isEqualTo("1");
        assertThat(cache.getAll(List.of("key"))).isEqualTo(Map.of("key", "1"));
        assertThat(cache.async().get("key").toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo("1");
        assertThat(cache.get("key", (key, context) -> "loaded")).isEqualTo("1");
        assertThat(cache.containsKey("key")).isFalse();
    }

    // --- putAll in part ------------------------------------------------------------------------------------------

    /** Writes the first, and then says nothing that is known. */
    private static final class Halfway implements CacheWriter<String, String> {
        final Map<String, String> held = new ConcurrentHashMap<>();
        boolean fails;

        @Override
        public void write(String key, String value) {
            held.put(key, value);
        }

        @Override
        public void delete(String key) {
            held.remove(key);
        }

        @Override
        public void writeAll(Map<? extends String, ? extends String> entries) {
            entries.forEach((key, value) -> {
                held.put(key, value);
                check();
            });
        }

        @Override
        public void deleteAll(Set<? extends String> keys) {
            keys.forEach(key -> {
                held.remove(key);
                check();
            });
        }

        private void check() {
            if (fails) {
                throw new IllegalStateException("the connection is lost");
            }
        }
    }

    @Test
    void whatMayBeWrittenOfSeveral_doesNotStayInTheCacheAsItWas() {
        Halfway writer = new Halfway();
        Cache<String, String> cache = manager.createCache(
                "halfway",
                CacheConfig.of(String.class, String.class).writer(writer).build());
        Map<String, String> old = Map.of("a", "old", "b", "old", "c", "old");
        cache.putAll(old);
        writer.fails = true;

        assertThatThrownBy(() -> cache.putAll(Map.of("a", "new", "b", "new")))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("halfway");
        assertThat(cache.asMap()).isEqualTo(Map.of("c", "old"));
        cache.putAll(Map.of()); // nothing to fail
        writer.fails = false;
        cache.putAll(old);
        writer.fails = true;
        assertThatThrownBy(() -> cache.removeAll(List.of("a", "b"))).isInstanceOf(CacheWriterException.class);
        assertThat(cache.asMap()).isEqualTo(Map.of("c", "old"));
    }

    @Test
    void whatIsTakenOfSeveral_isInTheCache_whateverStopsTheOthers() throws Exception {
        origin.down();
        Cache<String, String> cache = places(BEHIND.withMaximumPending(2, Duration.ofSeconds(20)));
        cache.put("a", "old");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> cache.putAll(Map.of("a", "new", "b", "new", "c", "new", "d", "new")))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("2 of 4");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cache.asMap()).hasSize(2).containsEntry("a", "new");
    }

    // --- counters ------------------------------------------------------------------------------------------------

    /** A table of counters. */
    private static final class Counters implements CacheWriter<String, Long>, CacheLoader<String, Long> {
        final Map<String, Long> held = new ConcurrentHashMap<>();
        volatile boolean isDown;

        @Override
        public Long load(String key, LoadContext context) {
            context.tags("counted");
            return held.get(key);
        }

        @Override
        public void write(String key, Long value) {
            if (isDown) {
                throw new IllegalStateException("down");
            }
            held.put(key, value);
        }

        @Override
        public void delete(String key) {
            if (isDown) {
                throw new IllegalStateException("down");
            }
            held.remove(key);
        }
    }

    private final Counters table = new Counters();

    private Cache<String, Long> counters(boolean behind) {
        CacheConfig.Builder<String, Long> config =
                CacheConfig.of(String.class, Long.class).loader(table).writer(table);
        return manager.createCache(
                "counters", behind ? config.writeBehind(BEHIND).build() : config.build());
    }

    @Test
    void increment_ofAnEvictedCounter_goesOnFromTheOrigin() {
        Cache<String, Long> cache = counters(false);
        table.held.put("visits", 41L);

        assertThat(cache.increment("visits", 1)).isEqualTo(42);
        assertThat(table.held).containsEntry("visits", 42L);
        assertThat(cache.invalidateTags("counted")).isEqualTo(1);
        assertThat(cache.incrementIfPresent("visits", 2)).isEqualTo(OptionalLong.of(44));
        assertThat(cache.increment("new", 3)).isEqualTo(3);
        assertThat(cache.incrementIfPresent("none", 1)).isEmpty();
        assertThat(table.held).isEqualTo(Map.of("visits", 44L, "new", 3L));
    }

    @Test
    void increment_ofAnEvictedCounter_goesOnFromWhatIsPending() throws Exception {
        table.isDown = true;
        table.held.put("visits", 7L);
        table.held.put("removed", 7L);
        Cache<String, Long> cache = counters(true);
        cache.put("visits", 41L, EntryOptions.ofTtl(LIFE));
        cache.remove("removed");
        time.advance(LIFE);

        assertThat(cache.increment("visits", 1)).isEqualTo(42);
        assertThat(cache.async().increment("visits", 1).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(43);
        assertThat(cache.get("visits")).isEqualTo(43);
        assertThat(cache.increment("removed", 1)).isEqualTo(1);
        table.isDown = false;
        assertThat(cache.writeBehind().orElseThrow().flush(Duration.ofSeconds(20)))
                .isTrue();
        assertThat(table.held).isEqualTo(Map.of("visits", 43L, "removed", 1L));
    }
}
