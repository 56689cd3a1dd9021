package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody else wrote under the keys of a cache, of whatever type, is in nobody's way: every key by every type. */
@Timeout(60)
class ForeignKeysTest {
    private final Bench bench = new Bench(SharedServer.get(), "arcos.cache.redis.timeout", "5s");

    @AfterEach
    void close() {
        bench.redis().flushall();
        bench.manager.close();
    }

    /** The keys of a cache. */
    enum Place {
        ENTRY(":key"),
        FENCE("~key"),
        TAG("#red"),
        DIRECTORY("#"),
        STAMPS("!"),
        SUM("!sum"),
        VERSION(null);

        private final String suffix;

        Place(String suffix) {
            this.suffix = suffix;
        }

        String in(Bench bench) {
            return suffix == null ? "app:{places}:version" : bench.base("places") + suffix;
        }
    }

    /** The types of the server's values. */
    enum Type {
        STRING((redis, key) -> redis.set(key, "foreign")),
        LIST((redis, key) -> redis.rpush(key, "foreign")),
        HASH((redis, key) -> redis.hset(key, "foreign", "value")),
        SET((redis, key) -> redis.sadd(key, "foreign")),
        SORTED_SET((redis, key) -> redis.zadd(key, 1, "foreign")),
        STREAM((redis, key) -> redis.xadd(key, Map.of("foreign", "value")));

        @SuppressWarnings("ImmutableEnumChecker") // has no state
        private final BiConsumer<RedisCommands<String, String>, String> write;

        Type(BiConsumer<RedisCommands<String, String>, String> write) {
            this.write = write;
        }

        void write(RedisCommands<String, String> redis, String key) {
            redis.del(key);
            write.accept(redis, key);
        }
    }

    static Stream<Arguments> all() {
        return Stream.of(Place.values())
                .flatMap(place -> Stream.of(Type.values()).map(type -> Arguments.of(place, type)));
    }

    /** A foreign sorted set in the place of that of a tag looks like ours, with other members. */
    static Stream<Arguments> allThatCanBeNoticed() {
        return all().filter(each -> each.get()[0] != Place.TAG || each.get()[1] != Type.SORTED_SET);
    }

    @ParameterizedTest
    @MethodSource("allThatCanBeNoticed")
    void everyOperation_goesOn_andWhatIsInvalidatedIsGone(Place place, Type type) {
        Cache<String, String> cache = bench.texts("places");
        List<Runnable> operations = List.of(
                () -> cache.get("key"),
                () -> cache.getAll(List.of("key", "other")),
                () -> cache.entry("key"),
                () -> cache.containsKey("key"),
                () -> cache.get("key", (key, load) -> {
                    load.tags("red");
                    return "loaded";
                }),
                () -> cache.put("key", "value"),
                () -> cache.put("key", "value", EntryOptions.ofTags("red")),
                () -> cache.putAll(Map.of("key", "value")),
                () -> cache.putAll(Map.of("key", "value"), EntryOptions.ofTags("red")),
                () -> cache.putIfAbsent("key", "value"),
                () -> cache.touch("key", EntryOptions.DEFAULT),
                () -> cache.remove("key"),
                () -> cache.removeAll(List.of("key")),
                () -> cache.removeMatching(KeyPattern.glob("k*")),
                () -> cache.invalidateTags("red"),
                cache::clear,
                () -> cache.invoke("key", entry -> {
                    entry.setValue("made");
                    return null;
                }),
                () -> {
                    try (Fence fence = cache.fence("key")) {
                        cache.put("key", "fenced", EntryOptions.ofTags("red"), fence);
                    }
                });
        for (Runnable operation : operations) {
            cache.put("key", "old", EntryOptions.ofTags("red"));
            type.write(bench.redis(), place.in(bench));

            operation.run();

            cache.put("key", "tagged", EntryOptions.ofTags("red"));
            assertThat(cache.get("key")).isEqualTo("tagged");
            type.write(bench.redis(), place.in(bench));
            cache.invalidateTags("red");
            assertThat(cache.get("key")).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbers_goOn(Place place, Type type) {
        Cache<String, Long> numbers = bench.manager.createCache(
                "places", CacheConfig.of(String.class, Long.class).build());
        numbers.put("key", 1L);
        type.write(bench.redis(), place.in(bench));

        numbers.increment("key", 9_007_199_254_740_993L);

        assertThat(numbers.increment("key", 1)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEntryThatIsNoString_isCounted(Place place, Type type) {
        if (place != Place.ENTRY) {
            return;
        }
        Cache<String, String> cache = bench.texts("places");
        cache.put("key", "value");
        type.write(bench.redis(), place.in(bench));

        assertThat(cache.entry("key")).isEmpty();

        assertThat(cache.statistics().storeFailures()).isOne();
    }
}
