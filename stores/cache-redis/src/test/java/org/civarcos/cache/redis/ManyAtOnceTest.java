package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However many keys or tags a call has, and however many calls there are: our own queue is no failure of the server. */
@Timeout(120)
class ManyAtOnceTest {
    /** More than ever had room in the queue of the client. */
    private static final int MANY = 20_000;

    /** {@code -Darcos.test.many=1000000} for a million in one call. */
    private static final int VERY_MANY = Integer.getInteger("arcos.test.many", 200_000);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    /** Each store in which a server is. */
    enum Kind {
        PLAIN {
            @Override
            String[] properties() {
                return new String[] {"composed.kind", "redis", "composed.redis.uri", uri()};
            }
        },
        SHARDED {
            @Override
            String[] properties() {
                return DefinedStores.sharded();
            }
        },
        TIERED {
            @Override
            String[] properties() {
                return DefinedStores.tiered();
            }
        };

        abstract String[] properties();

        static String uri() {
            return SharedServer.get().uri();
        }
    }

    private Cache<Integer, String> cache(Kind kind) {
        CacheManager manager = DefinedStores.builder(CacheManager.builder().name("many-" + kind), kind.properties())
                .build();
        opened.add(manager);
        Cache<Integer, String> cache = manager.createCache(
                "numbers",
                CacheConfig.of(Integer.class, String.class).statistics(true).build());
        cache.clear();
        return cache;
    }

    private static List<Integer> keys() {
        return IntStream.range(0, MANY).boxed().toList();
    }

    private static Map<Integer, String> entries() {
        Map<Integer, String> entries = new LinkedHashMap<>();
        keys().forEach(key -> entries.put(key, "value-" + key));
        return entries;
    }

    private static String[] tags() {
        return keys().stream().map(key -> "tag-" + key).toArray(String[]::new);
    }

    private static void assertIsUsed(Cache<Integer, String> cache) {
        cache.put(-1, "used");
        assertThat(cache.get(-1)).isEqualTo("used");
        assertThat(cache.statistics().storeFailures()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void manyKeysOrTags_inOneCall(Kind kind) {
        Cache<Integer, String> cache = cache(kind);

        cache.putAll(entries(), EntryOptions.ofTags("red"));
        assertThat(cache.getAll(keys())).isEqualTo(entries());
        assertThat(cache.removeAll(keys())).isEqualTo(MANY);
        cache.putAll(entries());
        assertThat(cache.getAll(keys())).isEqualTo(entries());
        cache.put(7, "tagged", EntryOptions.ofTags("tag-7"));
        assertThat(cache.invalidateTags(tags())).isOne();

        assertIsUsed(cache);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void manyKeysOrTags_inOneCall_withoutWaiting(Kind kind) {
        Cache<Integer, String> cache = cache(kind);
        AsyncCache<Integer, String> async = cache.async();

        async.putAll(entries(), EntryOptions.ofTags("red")).join();
        assertThat(async.getAll(keys()).join()).isEqualTo(entries());
        assertThat(async.removeAll(keys()).join()).isEqualTo(MANY);
        async.put(7, "tagged", EntryOptions.ofTags("tag-7")).join();
        assertThat(async.invalidateTags(tags()).join()).isOne();

        assertIsUsed(cache);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void manyCalls_thatNobodyWaitsFor(Kind kind) {
        Cache<Integer, String> cache = cache(kind);
        AsyncCache<Integer, String> async = cache.async();

        each(key -> async.put(key, "value-" + key));
        List<CompletableFuture<String>> read = each(async::get);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).join()).isEqualTo("value-" + i);
        }
        each(async::remove);

        assertIsUsed(cache);
    }

    /** All are started before one is waited for. */
    private static <T> List<CompletableFuture<T>> each(IntFunction<CompletableFuture<T>> call) {
        List<CompletableFuture<T>> all = IntStream.range(0, MANY).mapToObj(call).toList();
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
        return all;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anOperationOfManyCommands_isTheFirstAfterThePause_andPassesWhole(Kind kind) {
        if (kind == Kind.SHARDED) {
            return; // two servers, each with a breaker of its own: the plain case twice
        }
        FakeTime time = new FakeTime();
        RedisServerProcess server = RedisServerProcess.start();
        opened.add(server);
        String[] properties = kind.properties();
        properties[properties.length - 1] = server.uri();
        CacheManager manager = DefinedStores.builder(
                        CacheManager.builder().name("whole").time(time), properties)
                .build();
        opened.add(manager);
        Cache<Integer, String> cache = manager.createCache(
                "numbers",
                CacheConfig.of(Integer.class, String.class).statistics(true).build());
        server.kill();
        Bench.openBreaker(cache, () -> assertThat(cache.get(-1)).isNull());
        server.restart();
        time.advance(Duration.ofSeconds(10));

        assertThat(cache.getAll(keys())).isEmpty();

        assertThat(cache.statistics().storeFailures()).isEqualTo(3);
        cache.putAll(entries());
        assertThat(cache.getAll(keys())).isEqualTo(entries());
    }

    @Test
    void veryManyKeys() {
        Cache<Integer, String> cache = cache(Kind.PLAIN);
        List<Integer> keys = IntStream.range(0, VERY_MANY).boxed().toList();
        cache.put(VERY_MANY - 1, "last");

        assertThat(cache.getAll(keys)).containsExactly(Map.entry(VERY_MANY - 1, "last"));
        assertThat(cache.removeAll(keys)).isOne();

        assertIsUsed(cache);
    }
}
