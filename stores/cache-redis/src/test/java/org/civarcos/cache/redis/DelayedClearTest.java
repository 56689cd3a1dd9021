package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A moment that one process sets is on the server, for all, whatever becomes of the process and of the version. */
@Timeout(60)
class DelayedClearTest {
    private static final Duration DELAY = Duration.ofMillis(1_500);
    private static final String VERSION = "app:{places}:version";
    private static final String NOTED = "app:{places}:clear";

    private Bench bench;
    private Cache<String, String> cache;

    @BeforeEach
    void start() {
        bench = Bench.started();
        cache = cache(bench.manager);
        assertThat(bench.redis().ping()).isEqualTo("PONG"); // connected before a moment is waited for
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static Cache<String, String> cache(CacheManager manager) {
        return manager.createCache(
                "places", CacheConfig.of(String.class, String.class).eternal().build());
    }

    private CacheManager another() {
        return CacheManager.builder()
                .name("app")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", bench.server.uri())
                .build();
    }

    private static void waitFor(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProcessThatEnds_leavesTheMomentItSet() {
        try (CacheManager ending = another()) {
            Cache<String, String> its = cache(ending);
            its.put("key", "value");
            its.clearAfter(DELAY);
        }
        assertThat(cache.get("key")).isEqualTo("value");

        waitFor(DELAY.plusMillis(50));
        assertThat(cache.get("key")).isNull();
        cache.put("key", "new");
        waitFor(DELAY);
        assertThat(cache.get("key")).isEqualTo("new");
    }

    @Test
    void theMoment_isTheExpiryOfTheVersion() {
        cache.put("key", "value");
        cache.clearAfter(Duration.ofMinutes(1));

        assertThat(bench.redis().pttl(VERSION)).isBetween(1L, 60_000L);
        assertThat(bench.redis().exists(NOTED)).isOne();
        cache.clearAfter(EntryOptions.FOREVER);
        assertThat(bench.redis().pttl(VERSION)).isEqualTo(-1);
        assertThat(bench.redis().exists(NOTED)).isZero();
    }

    @Test
    void aVersionThatIsLostBefore_leavesTheMoment() {
        cache.put("key", "value");
        cache.clearAfter(DELAY);
        waitFor(Duration.ofMillis(2)); // a version is the millisecond in which it is made
        bench.redis().unlink(VERSION);
        assertThat(cache.get("key")).as("lost with its version").isNull();
        cache.put("key", "put after the loss");

        waitFor(DELAY.plusMillis(50));
        assertThat(cache.get("key")).isNull();
        assertThat(bench.redis().exists(NOTED)).isZero();
    }

    @Test
    void aClear_leavesTheMoment_thoughTheServerEvictedTheNoteOfIt() {
        cache.put("key", "value");
        cache.clearAfter(Duration.ofMinutes(1));
        bench.redis().unlink(NOTED);

        cache.clear();

        assertThat(bench.redis().pttl(VERSION)).isBetween(1L, 60_000L);
        assertThat(bench.redis().exists(NOTED)).isOne();
    }

    @Test
    void momentsAndClearsInOneMillisecond_bringNothingBack() {
        for (int i = 0; i < 20; i++) {
            cache.put("key", "value");
            cache.clear();
            cache.clear();
            cache.put("key", "value");
            cache.clearAfter(Duration.ofNanos(1));
            await().atMost(Duration.ofSeconds(1)).until(() -> cache.get("key") == null);
        }
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void aCacheThatIsDestroyed_leavesNoMomentForTheNextOfItsName() {
        cache.clearAfter(DELAY);
        bench.manager.destroyCache("places");
        Cache<String, String> next = cache(bench.manager);
        next.put("key", "value");

        waitFor(DELAY.plusMillis(50));
        assertThat(next.get("key")).isEqualTo("value");
    }

    @Test
    void whatIsGone_isReclaimed_byWhoeverComesNext() {
        cache.putAll(Map.of("a", "1", "b", "2", "c", "3"), EntryOptions.ofTags("red"));
        cache.clearAfter(Duration.ofMillis(1));
        waitFor(Duration.ofMillis(20));

        assertThat(cache.get("a")).isNull();

        await().atMost(Duration.ofSeconds(10)).until(() -> bench.redis().dbsize() <= 2);
    }

    @Test
    void aLoadThatAnotherProcessOvertook_isNotSharedAfterTheMoment() {
        CompletableFuture<String> origin = new CompletableFuture<>();
        CompletableFuture<String> early = cache.async().get("key", (key, context) -> origin);
        try (CacheManager other = another()) {
            await().until(() -> !bench.redis().keys("*~key").isEmpty());
            cache(other).clearAfter(Duration.ofMillis(1));
        }
        waitFor(Duration.ofMillis(20));

        assertThat(cache.get("key", (key, context) -> "late")).isEqualTo("late");
        origin.complete("early");
        assertThat(early.join()).isEqualTo("early");
        assertThat(cache.get("key")).isEqualTo("late");
    }

    @Test
    void theMomentIsSet_thoughTheBreakerIsOpen() {
        cache.put("key", "value");
        bench.server.kill();
        for (int i = 0; i < 5; i++) {
            cache.get("key");
        }
        bench.server.restart();

        cache.clearAfter(Duration.ofMinutes(1));

        assertThat(bench.redis().pttl(VERSION)).isPositive();
    }
}
