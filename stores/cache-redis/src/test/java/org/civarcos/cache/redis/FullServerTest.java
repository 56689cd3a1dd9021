package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What needs no memory is done by a server that has none left, whatever the entry has: tags, an idle time, an age. */
@Timeout(60)
class FullServerTest {
    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.started("arcos.cache.redis.timeout", "5s");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** An entry with some of these, whose ttl is ten minutes. */
    private record Shape(boolean aged, boolean stale, boolean tagged, boolean idle, boolean eternal) {
        static List<Shape> all() {
            List<Shape> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                Shape shape = new Shape((i & 1) != 0, (i & 2) != 0, (i & 4) != 0, (i & 8) != 0, (i & 16) != 0);
                if (shape.aged || !shape.stale) {
                    all.add(shape);
                }
            }
            return all;
        }

        EntryOptions options() {
            EntryOptions options = EntryOptions.ofTtl(eternal ? EntryOptions.FOREVER : Duration.ofMinutes(10));
            options = aged ? options.withLoadTime(Duration.ofMillis(5)) : options;
            options = stale ? options.withStaleFor(Duration.ofMinutes(20)) : options;
            options = tagged ? options.withTags("red") : options;
            return idle ? options.withIdle(Duration.ofMinutes(5)) : options;
        }
    }

    static Stream<Shape> shapes() {
        return Shape.all().stream();
    }

    private Store<String, String> filled(Shape shape) {
        Cache<String, String> cache = bench.manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .eternal()
                        .loading(LoadOptions.DEFAULT.withStaleIfError(Duration.ofHours(1)))
                        .build());
        Store<String, String> store = storeOf(cache);
        store.put("key", "value", shape.options(), WriteCondition.ALWAYS);
        bench.redis().configSet("maxmemory", "1mb");
        return store;
    }

    @SuppressWarnings("unchecked") // it is the store of the cache
    private static Store<String, String> storeOf(Cache<String, String> cache) {
        return cache.unwrap(Store.class);
    }

    private Duration onServer() {
        long millis = bench.redis().pttl(bench.entryKey("places", "key"));
        return millis < 0 ? EntryOptions.FOREVER : Duration.ofMillis(millis);
    }

    private static AgedValue<String> aged(Store<String, String> store) {
        return Objects.requireNonNull(store.getAged("key"), "the value");
    }

    private static void assertLeft(Duration left, int minutes) {
        assertThat(left).isBetween(Duration.ofMinutes(minutes - 1), Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anotherLifetime_isGivenToTheEntry(Shape shape) {
        Store<String, String> store = filled(shape);
        EntryOptions longer = EntryOptions.ofTtl(Duration.ofMinutes(30));

        assertThat(store.touch("key", shape.idle ? longer.withIdle(Duration.ofMinutes(15)) : longer))
                .isTrue();
        int minutes = shape.idle ? 15 : 30;
        assertLeft(Duration.ofNanos(aged(store).left()), minutes);
        assertLeft(onServer(), shape.stale ? minutes + 20 : minutes);

        EntryOptions endless = EntryOptions.ofTtl(EntryOptions.FOREVER);
        assertThat(store.touch("key", shape.idle ? endless.withIdle(Duration.ofMinutes(25)) : endless))
                .isTrue();
        if (shape.idle) {
            assertLeft(Duration.ofNanos(aged(store).left()), 25);
            assertLeft(onServer(), shape.stale ? 45 : 25);
        } else {
            assertThat(aged(store).left()).isEqualTo(Long.MAX_VALUE);
            assertThat(onServer()).isEqualTo(EntryOptions.FOREVER);
        }
        assertThat(aged(store).value()).isEqualTo("value");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anIdleTimeMoreOrLess_needsMemory_andChangesNothing(Shape shape) {
        Store<String, String> store = filled(shape);
        String key = bench.entryKey("places", "key");
        byte[] before = bench.redis().dump(key);
        EntryOptions longer = EntryOptions.ofTtl(Duration.ofMinutes(30));

        assertThatThrownBy(() ->
                        store.touch("key", longer.withIdle(shape.idle ? EntryOptions.FOREVER : Duration.ofMinutes(15))))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("maxmemory");

        assertThat(bench.redis().dump(key)).isEqualTo(before);
        assertThat(onServer())
                .isLessThanOrEqualTo(
                        shape.eternal && !shape.idle
                                ? EntryOptions.FOREVER
                                : Duration.ofMinutes(shape.stale ? 30 : 10));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aRead_movesTheEndOfWhatHasAnIdleTime(Shape shape) throws InterruptedException {
        assumeTrue(shape.idle);
        Store<String, String> store = filled(shape);
        String key = bench.entryKey("places", "key");
        byte[] before = bench.redis().dump(key);
        bench.redis().pexpire(key, 60_000);
        Thread.sleep(5);

        assertThat(store.getOrDefault("key", "nothing")).isEqualTo("value");

        await().until(() -> onServer().compareTo(Duration.ofMinutes(3)) > 0);
        assertLeft(onServer(), shape.stale ? 25 : 5);
        if (shape.aged) {
            assertThat(bench.redis().dump(key)).as("with another end").isNotEqualTo(before);
        }
        assertLeft(Duration.ofNanos(aged(store).left()), 5);
    }
}
