package org.civarcos.cache.redis.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows of redis-py that random calls do not reach, or only with a clock that is moved. */
class RedisViewTest {
    private final FakeTime time = new FakeTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final ByteCache cache = ByteCache.builder().time(time).build();
    private final RedisView<String> redis = RedisView.decoding(cache);

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void answers_areBytesOrTexts() {
        redis.set("a", "é");
        assertThat(redis.get("a")).isEqualTo("é");
        assertThat(RedisView.over(cache).get("a")).hasSize(2);
    }

    @Test
    void set_withATimeOfOneAndAHalfSeconds_cutsItToOne() {
        redis.set("a", 1, SetOptions.NONE.ex(Duration.ofMillis(1500)));
        assertThat(redis.pttl("a")).isEqualTo(1000);
        redis.set("a", 1, SetOptions.NONE.px(Duration.ofNanos(1_500_999)));
        assertThat(redis.pttl("a")).isEqualTo(1);
    }

    @Test
    void set_untilAMoment() {
        redis.set("a", 1, SetOptions.NONE.exat(Instant.parse("2026-01-01T00:00:10.900Z")));
        assertThat(redis.pttl("a")).isEqualTo(10_000);
        redis.set("a", 1, SetOptions.NONE.pxat(Instant.parse("2026-01-01T00:00:10.900Z")));
        assertThat(redis.pexpiretime("a"))
                .isEqualTo(Instant.parse("2026-01-01T00:00:10.900Z").toEpochMilli());
        redis.set("a", 1, SetOptions.NONE.exat(Instant.ofEpochSecond(1)));
        assertThat(redis.get("a")).isNull();
    }

    @Test
    void ttl_isRoundedToTheNearestSecond() {
        redis.psetex("a", 2000, 1);
        for (int[] leftAndTtl : new int[][] {{1500, 2}, {1499, 1}, {500, 1}, {499, 0}}) {
            time.advance(Duration.ofMillis(redis.pttl("a") - leftAndTtl[0]));
            assertThat(redis.ttl("a")).isEqualTo(leftAndTtl[1]);
        }
    }

    @Test
    void expiredOnes_areAbsent() {
        redis.setex("a", 10, 1);
        time.advance(Duration.ofSeconds(10));
        assertThat(redis.get("a")).isNull();
        assertThat(redis.set("a", 2, SetOptions.NONE.keepttl())).isTrue();
        assertThat(redis.ttl("a")).isEqualTo(-1);
    }

    @Test
    void item_ofNothing_throws() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> redis.item("a"))
                .withMessage("a");
    }

    @Test
    void pipeline_tellsTheFirstError_afterAllWasDone() {
        redis.set("text", "x");
        RedisPipeline<String> pipeline = redis.pipeline()
                .add(r -> r.set("a", 1))
                .add(r -> r.incr("text"))
                .add(r -> r.incr("a"));
        assertThatExceptionOfType(RedisResponseException.class)
                .isThrownBy(pipeline::execute)
                .withMessage("Command # 2 of pipeline caused error: value is not an integer or out of range");
        assertThat(redis.get("a")).isEqualTo("2");
        assertThat(pipeline.execute()).as("it begins anew").isEmpty();
    }

    @Test
    void watch_ofAChangedEntry_doesNothing() {
        redis.set("a", 1);
        RedisPipeline<String> pipeline = redis.pipeline().watch("a", "b").add(r -> r.set("c", 1));
        redis.set("a", 1);
        assertThatExceptionOfType(RedisWatchException.class)
                .isThrownBy(pipeline::execute)
                .withMessage("Watched variable changed.");
        assertThat(redis.exists("c")).isZero();
        assertThat(redis.pipeline().watch("a", "b").add(r -> r.get("a")).execute())
                .isEqualTo(List.of("1"));
    }

    @Test
    void transaction_isDoneAgainUntilNobodyInterferes() {
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 250; i++) {
                        redis.transaction(
                                pipeline -> {
                                    String seen = redis.get("n");
                                    int next = seen == null ? 1 : Integer.parseInt(seen) + 1;
                                    return pipeline.add(r -> r.set("n", next));
                                },
                                "n");
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(threads).join();
        assertThat(redis.get("n")).isEqualTo("1000");
    }

    @Test
    void mset_isSeenWhole() {
        redis.mset(Map.of("a", 0, "b", 0));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 2_000; i++) {
                redis.mset(Map.of("a", i, "b", i));
            }
        });
        while (!writer.isDone()) {
            List<?> both =
                    redis.pipeline().add(r -> r.get("a")).add(r -> r.get("b")).execute();
            assertThat(both.get(0)).isEqualTo(both.get(1));
        }
    }

    @Test
    void write_withoutRoom_saysOutOfMemory_andKeepsTheFormerValue() {
        try (ByteCache small = ByteCache.builder()
                .maximumWeight(10_000)
                .evictionPolicy(org.civarcos.cache.EvictionPolicy.NONE)
                .build()) {
            RedisView<String> view = RedisView.decoding(small);
            view.set("a", "former");
            assertThatExceptionOfType(RedisResponseException.class)
                    .isThrownBy(() -> view.set("a", "x".repeat(20_000)))
                    .withMessage("OOM command not allowed when used memory > 'maxmemory'.");
            assertThat(view.get("a")).isEqualTo("former");
        }
    }
}
