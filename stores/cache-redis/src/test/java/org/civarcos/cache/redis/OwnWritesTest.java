package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that writes, with copies that never end, and another that reads: what each makes of the news of a write. */
@Timeout(120)
class OwnWritesTest {
    private static final String GONE = "";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private RedisServerProcess server;
    private Cache<String, String> writer;
    private Cache<String, String> reader;
    private Cache<String, String> saidByReader;
    private Cache<String, String> heardByWriter;

    /** What an operation does to a key. */
    private interface Operation extends BiConsumer<Cache<String, String>, String> {}

    @BeforeEach
    void open() {
        server = RedisServerProcess.start();
        opened.add(server);
        CacheManager writers = tiered();
        CacheManager readers = tiered();
        writer = texts(writers, "places");
        reader = texts(readers, "places");
        heardByWriter = texts(writers, "said");
        saidByReader = texts(readers, "said");
        List.of(writer, reader)
                .forEach(cache -> cache.get("any")); // the server has a version of the cache, and said so
        hearAll("all is open");
        writer.get("any"); // and the writer knows which
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private CacheManager tiered() {
        return opened(DefinedStores.builder(
                CacheManager.builder().name("app"),
                "composed.kind",
                "tiered",
                "composed.tiers",
                "heap, far",
                "far.kind",
                "redis",
                "far.redis.uri",
                server.uri(),
                "far.redis.push",
                "true"));
    }

    private Cache<String, String> far() {
        return texts(
                opened(CacheManager.builder()
                        .name("app")
                        .property("arcos.cache.store", "redis")
                        .property("arcos.cache.redis.push", "true")
                        .property("arcos.cache.redis.timeout", "5s")
                        .property("arcos.cache.redis.uri", server.uri())),
                "places");
    }

    private CacheManager opened(CacheManagerBuilder builder) {
        CacheManager manager = builder.build();
        opened.add(manager);
        return manager;
    }

    private static Cache<String, String> texts(CacheManager manager, String name) {
        return manager.createCache(
                name,
                CacheConfig.of(String.class, String.class)
                        .eternal()
                        .statistics(true)
                        .build());
    }

    private static void until(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(15))
                .until(condition);
    }

    private static long readsBelow(Cache<?, ?> cache) {
        var lower = cache.statistics().parts().get(1);
        return lower.hits() + lower.misses();
    }

    /** Waits until a cache has a copy: the news of what was written before may drop the first. */
    private static void copy(Cache<String, String> cache, String key, String value) {
        until(() -> {
            long before = readsBelow(cache);
            return value.equals(cache.get(key)) && readsBelow(cache) == before;
        });
    }

    /** Waits until the writer has heard of all that was done before. */
    private void hearAll(String what) {
        saidByReader.put("key", what);
        until(() -> what.equals(heardByWriter.get("key")));
    }

    private static String seen(Cache<String, String> cache, String key) {
        return cache.getOrDefault(key, GONE);
    }

    /** The operations that put a copy above, by what they leave. */
    private static Map<String, Operation> puts() {
        EntryOptions tagged = EntryOptions.ofTags("blue");
        EntryOptions hour = EntryOptions.ofTtl(Duration.ofHours(1));
        Map<String, Operation> puts = new LinkedHashMap<>();
        puts.put("put", (cache, key) -> cache.put(key, "put"));
        puts.put("tagged", (cache, key) -> cache.put(key, "tagged", tagged));
        puts.put("for an hour", (cache, key) -> cache.put(key, "for an hour", hour));
        puts.put("replaced", (cache, key) -> cache.replace(key, "replaced"));
        puts.put("had been old", (cache, key) -> cache.replace(key, "old", "had been old"));
        puts.put("got before", (cache, key) -> cache.getAndPut(key, "got before"));
        puts.put(
                "put, async",
                (cache, key) -> cache.async().put(key, "put, async").join());
        puts.put(
                "tagged, async",
                (cache, key) -> cache.async().put(key, "tagged, async", tagged).join());
        puts.put(
                "replaced, async",
                (cache, key) -> cache.async().replace(key, "replaced, async").join());
        puts.put(
                "had been old, async",
                (cache, key) ->
                        cache.async().replace(key, "old", "had been old, async").join());
        return puts;
    }

    /** The others that leave a value, by what they leave. */
    private static Map<String, Operation> changes() {
        EntryOptions hour = EntryOptions.ofTtl(Duration.ofHours(1));
        Map<String, Operation> changes = new LinkedHashMap<>();
        changes.put("of many", (cache, key) -> cache.putAll(Map.of(key, "of many")));
        changes.put(
                "of many, async",
                (cache, key) ->
                        cache.async().putAll(Map.of(key, "of many, async")).join());
        changes.put(
                "processed",
                (cache, key) -> cache.invoke(key, entry -> {
                    entry.setValue("processed");
                    return 0;
                }));
        changes.put("computed", (cache, key) -> cache.asMap().compute(key, (same, old) -> "computed"));
        changes.put("old", (cache, key) -> cache.touch(key, hour));
        changes.put("old and more", (cache, key) -> cache.append(key, " and more"));
        return changes;
    }

    private static List<Operation> removals() {
        return List.of(
                (cache, key) -> cache.remove(key),
                (cache, key) -> cache.remove(key, "old"),
                (cache, key) -> cache.getAndRemove(key),
                (cache, key) -> cache.removeAll(List.of(key)),
                (cache, key) -> cache.removeMatching(KeyPattern.glob(key + "*")),
                (cache, key) -> cache.removeIf(entry -> entry.key().equals(key)),
                (cache, key) -> cache.invalidateTags("red"),
                (cache, key) -> cache.touch(key, EntryOptions.ofTtl(Duration.ZERO)),
                (cache, key) -> cache.put(key, "over", EntryOptions.ofTtl(Duration.ZERO)),
                (cache, key) -> cache.clear(),
                (cache, key) -> cache.async().remove(key).join(),
                (cache, key) -> cache.async().remove(key, "old").join(),
                (cache, key) -> cache.async().removeAll(List.of(key)).join(),
                (cache, key) ->
                        cache.async().removeMatching(KeyPattern.glob(key + "*")).join(),
                (cache, key) -> cache.async().invalidateTags("red").join(),
                (cache, key) -> cache.async().clear().join());
    }

    /** Has both processes know a value, the writer changes it, and both see what it left. */
    private void change(String key, Operation operation, String leaves) {
        writer.put(key, "old", EntryOptions.ofTags("red"));
        copy(reader, key, "old");
        copy(writer, key, "old");

        operation.accept(writer, key);

        assertThat(seen(writer, key)).as("the writer").isEqualTo(leaves);
        until(() -> leaves.equals(seen(reader, key)));
    }

    @Test
    void whatIsPut_isRightAtOnce_andTheCopyOfTheWriterOutlivesTheNews() {
        puts().forEach((leaves, put) -> {
            long before = readsBelow(writer);
            long more = "got before".equals(leaves) || leaves.startsWith("had been") ? 1 : 0;
            change(leaves, put, leaves);
            hearAll(leaves);
            assertThat(seen(writer, leaves)).isEqualTo(leaves);
            assertThat(readsBelow(writer) - before).as("reads below: " + leaves).isLessThanOrEqualTo(more);
        });
    }

    @Test
    void whatIsChangedOtherwise_isRightAtOnce_andIsReadOnceByTheWriter() {
        changes().forEach((leaves, change) -> {
            change(leaves, change, leaves);
            hearAll(leaves);
            copy(writer, leaves, leaves);
        });
    }

    @Test
    void whatIsRemoved_isGoneAtOnceForTheWriter_andSoonForTheOther() {
        int number = 0;
        for (Operation removal : removals()) {
            change("key-" + number++, removal, GONE);
        }
    }

    @Test
    void counters_areRightAtOnce() {
        List<Cache<String, Long>> numbers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            numbers.add(tiered().createCache(
                            "numbers",
                            CacheConfig.of(String.class, Long.class).eternal().build()));
        }
        for (long expected = 1; expected <= 20; expected++) {
            long wanted = expected;
            Cache<String, Long> one = numbers.get((int) expected % 2);
            assertThat(one.increment("key", 1)).isEqualTo(expected);

            assertThat(one.get("key")).isEqualTo(expected);
            until(() -> numbers.get((int) (wanted + 1) % 2).get("key") == wanted);
        }
    }

    @Test
    void whatIsLoaded_isNotReadOnceMore() {
        writer.get("other"); // the namespace is known
        long before = readsBelow(writer);

        assertThat(writer.get("key", (key, load) -> "loaded")).isEqualTo("loaded");
        long asked = readsBelow(writer) - before;
        hearAll("a load");

        assertThat(writer.get("key")).isEqualTo("loaded");
        assertThat(readsBelow(writer) - before).isEqualTo(asked);
    }

    @Test
    void ofTwoWhoPutAtOnce_theLastIsSeenByBoth_thoughTheNewsOfBothAreOne() throws Exception {
        Cache<String, String> far = far();
        int lastOfReader = 0;
        for (int round = 0; round < 20; round++) {
            copy(writer, "key", putBy(far, "before " + round));
            copy(reader, "key", "before " + round);
            server.pause();
            CompletableFuture<?> first = writer.async().put("key", "writer " + round);
            TimeUnit.MILLISECONDS.sleep(15);
            CompletableFuture<?> second = reader.async().put("key", "reader " + round);
            TimeUnit.MILLISECONDS.sleep(15);
            server.resume();
            first.join();
            second.join();

            String last = far.get("key");
            lastOfReader += last.startsWith("reader") ? 1 : 0;
            until(() -> last.equals(writer.get("key")) && last.equals(reader.get("key")));
            hearAll("round " + round);
            assertThat(writer.get("key")).isEqualTo(last);
        }
        assertThat(lastOfReader)
                .as("rounds in which another put came after the own")
                .isPositive();
    }

    private static String putBy(Cache<String, String> cache, String value) {
        cache.put("key", value);
        return value;
    }

    @Test
    void whoAsksForNewsOfOthers_hearsNothingOfItsPuts_butOfAllElse() {
        Cache<String, String> cache = far();
        Queue<Invalidation<?>> heard = new ConcurrentLinkedQueue<>();
        cache.get("key"); // it is connected
        Store<String, String> store = storeOf(cache);
        store.onInvalidationByOthers(heard::add);
        for (int i = 0; i < 100; i++) {
            cache.put("key-" + i, "value");
        }
        reader.put("last", "value");
        until(() -> !heard.isEmpty());

        assertThat(heard).containsExactly(new Invalidation.Keys<>(Set.of("last")));
        cache.remove("key-1");
        until(() -> heard.contains(new Invalidation.Keys<>(Set.of("key-1"))));
    }

    @SuppressWarnings("unchecked") // the types are those of the cache
    private static Store<String, String> storeOf(Cache<String, String> cache) {
        return cache.unwrap(Store.class);
    }

    @Test
    void aPutWhoseLifeAnotherShortened_isNoLongerWhatItWas() {
        RedisVersion version = RedisVersion.next();
        byte[] header = StoredValue.plain(new ValueForm.Written(Bytes.of(0), Bytes.of("body")), version);
        OwnWrites.Written minute = new OwnWrites.Written(version, 60_000, 0);
        OwnWrites.Written endless = new OwnWrites.Written(version, OwnWrites.Head.ENDLESS, 0);
        long later = Duration.ofSeconds(10).toNanos();

        assertThat(minute.isStill(new OwnWrites.Head(header, 50_000), later)).isTrue();
        assertThat(minute.isStill(new OwnWrites.Head(header, 49_000), later)).isFalse();
        assertThat(minute.isStill(new OwnWrites.Head(header, OwnWrites.Head.ENDLESS), later))
                .isTrue();
        assertThat(endless.isStill(new OwnWrites.Head(header, OwnWrites.Head.ENDLESS), later))
                .isTrue();
        assertThat(endless.isStill(new OwnWrites.Head(header, 90_000), later)).isFalse();
        assertThat(endless.isStill(new OwnWrites.Head(Bytes.NONE, -2), later)).isFalse();
        assertThat(new OwnWrites.Written(RedisVersion.next(), 60_000, 0)
                        .isStill(new OwnWrites.Head(header, 60_000), later))
                .isFalse();
    }
}
