package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is invalidated while the server is given up, or is away, is never served by this process afterwards. */
@Timeout(60)
class OpenBreakerTest {
    private final FakeTime time = new FakeTime();
    private final List<Bench> benches = new ArrayList<>();

    @AfterEach
    void close() {
        benches.forEach(Bench::close);
    }

    /** Each change after which the old value must not be seen. */
    enum Change {
        REMOVE(cache -> cache.remove("key")),
        REMOVE_ALL(cache -> cache.removeAll(List.of("key", "other"))),
        REMOVE_MATCHING(cache -> cache.removeMatching(KeyPattern.glob("k*"))),
        INVALIDATE(cache -> cache.invalidateTags("red", "blue")),
        CLEAR(Cache::clear),
        PUT(cache -> cache.put("key", "new")),
        PUT_TAGGED(cache -> cache.put("key", "new", EntryOptions.ofTags("blue"))),
        PUT_ALL(cache -> cache.putAll(Map.of("key", "new"))),
        ASYNC_REMOVE(cache -> cache.async().remove("key").join()),
        ASYNC_REMOVE_ALL(cache -> cache.async().removeAll(List.of("key")).join()),
        ASYNC_REMOVE_MATCHING(
                cache -> cache.async().removeMatching(KeyPattern.glob("k*")).join()),
        ASYNC_INVALIDATE(cache -> cache.async().invalidateTags("red").join()),
        ASYNC_CLEAR(cache -> cache.async().clear().join()),
        ASYNC_PUT(cache -> cache.async().put("key", "new").join());

        @SuppressWarnings("ImmutableEnumChecker") // has no state
        private final Consumer<Cache<String, String>> work;

        Change(Consumer<Cache<String, String>> work) {
            this.work = work;
        }

        boolean removes() {
            return !name().contains("PUT");
        }

        void on(Cache<String, String> cache) {
            try {
                work.accept(cache);
            } catch (CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
        }
    }

    /** A server whose data survive it. */
    private Bench bench() {
        Bench bench = new Bench(
                time,
                RedisServerProcess.start("--appendonly", "yes", "--appendfsync", "always"),
                "arcos.cache.redis.timeout",
                "1s");
        benches.add(bench);
        return bench;
    }

    private static void readInVain(Cache<String, String> cache) {
        Bench.openBreaker(cache, () -> assertThat(cache.get("key")).isNull());
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aRemoval_isNotRefused_toAServerThatAnswers(Change change) {
        if (!change.removes()) {
            return;
        }
        Bench bench = bench();
        Cache<String, String> cache = bench.texts("places");
        cache.put("key", "old", EntryOptions.ofTags("red"));
        bench.server.pause();
        readInVain(cache);
        bench.server.resume();

        change.on(cache);

        assertThat(bench.redis().keys("*:key")).as("gone at once").isEmpty();
        assertThat(cache.get("key")).isNull();
        cache.put("key", "new");
        assertThat(cache.get("key")).as("the server is used again").isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aChangeThatFailed_isReported_andMadeUpForBeforeTheNextRead(Change change) {
        Bench bench = bench();
        Cache<String, String> cache = bench.texts("places");
        cache.put("key", "old", EntryOptions.ofTags("red"));
        bench.server.kill();
        assertThatThrownBy(() -> change.on(cache)).isInstanceOf(CacheStoreException.class);
        bench.server.restart();
        assertThat(bench.redis().keys("*:key")).as("survived").hasSize(1);
        time.advance(Duration.ofSeconds(10));

        assertThat(cache.get("key")).isNull();

        cache.put("key", "newer");
        assertThat(cache.get("key")).as("made up for once").isEqualTo("newer");
    }

    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"REMOVE", "INVALIDATE", "CLEAR", "PUT"})
    void whoReadsIfAbsent_doesNotFindIt_either(Change change) {
        Bench bench = bench();
        Cache<String, String> cache = bench.texts("places");
        cache.put("key", "old", EntryOptions.ofTags("red"));
        bench.server.kill();
        assertThatThrownBy(() -> change.on(cache)).isInstanceOf(CacheStoreException.class);
        bench.server.restart();
        time.advance(Duration.ofSeconds(10));

        assertThat(cache.putIfAbsent("key", "newer")).isTrue();
        assertThat(cache.get("key")).isEqualTo("newer");
    }

    @Test
    void moreThanIsRemembered_clearsTheCache() {
        Bench bench = bench();
        Cache<String, String> cache = bench.texts("places");
        cache.put("innocent", "old");
        cache.put("key-0", "old");
        bench.server.kill();
        List<String> many = IntStream.range(0, 20_000).mapToObj(i -> "key-" + i).toList();
        assertThatThrownBy(() -> cache.removeAll(many)).isInstanceOf(CacheStoreException.class);
        bench.server.restart();
        time.advance(Duration.ofSeconds(10));

        assertThat(cache.get("key-0")).isNull();
        assertThat(cache.get("innocent")).isNull();
    }

    @Test
    void nothingIsSent_whileTheBreakerIsOpen_butRemovals() {
        Bench bench = bench();
        Cache<String, String> cache = bench.texts("places");
        cache.put("key", "old");
        bench.server.kill();
        assertThatThrownBy(() -> cache.remove("key")).isInstanceOf(CacheStoreException.class);
        readInVain(cache);
        bench.server.restart();

        assertThat(cache.get("key")).isNull();
        assertThatThrownBy(() -> cache.put("other", "value")).hasMessageContaining("left alone");
        assertThat(bench.redis().keys("*:key")).hasSize(1);
    }
}
