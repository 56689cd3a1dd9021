package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisLockTest {
    private final FakeTime time = new FakeTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final ByteCache cache = ByteCache.builder().time(time).build();
    private final RedisView<String> redis = RedisView.decoding(cache);

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void acquire_storesATokenOf32Digits() {
        RedisLock lock = redis.lock("name");
        assertThat(lock.acquire()).isTrue();
        assertThat(redis.get("name")).matches("[0-9a-f]{32}");
        assertThat(redis.ttl("name")).isEqualTo(-1);
        assertThat(lock.locked()).isTrue();
        assertThat(lock.owned()).isTrue();
        lock.release();
        assertThat(lock.locked()).isFalse();
        assertThat(lock.owned()).isFalse();
    }

    @Test
    void acquire_withTimeout_ends() {
        RedisLock lock = redis.lock("name").timeout(Duration.ofMillis(1500));
        lock.acquire();
        assertThat(redis.pttl("name")).isEqualTo(1500);
        time.advance(Duration.ofMillis(1500));
        assertThat(lock.locked()).isFalse();
        assertThat(redis.lock("name").acquire()).isTrue();
    }

    @Test
    void acquire_ofAnothers_triesOnce_whereItMayNotWait() {
        redis.lock("name").acquire();
        long start = System.nanoTime();
        assertThat(redis.lock("name").nonBlocking().acquire()).isFalse();
        assertThat(redis.lock("name").blockingTimeout(Duration.ZERO).acquire()).isFalse();
        assertThat(redis.lock("name")
                        .sleep(Duration.ofSeconds(9))
                        .blockingTimeout(Duration.ofSeconds(3))
                        .acquire())
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void acquire_givesUpBeforeASleepThatEndsTooLate() {
        redis.lock("name").acquire();
        long start = System.nanoTime();
        assertThat(redis.lock("name").blockingTimeout(Duration.ofMillis(300)).acquire())
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(190), Duration.ofSeconds(3));
    }

    @Test
    void acquire_waitsForTheOwner() {
        RedisLock first = redis.lock("name");
        first.acquire();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(
                () -> redis.lock("name").sleep(Duration.ofMillis(5)).acquire());
        first.release();
        assertThat(second.join()).isTrue();
    }

    @Test
    void release_ofWhatIsNotHeld_saysSo() {
        RedisLock lock = redis.lock("name").timeout(Duration.ofSeconds(10));
        assertThatExceptionOfType(RedisLockException.class)
                .isThrownBy(lock::release)
                .withMessage("Cannot release an unlocked lock");
        lock.acquire();
        time.advance(Duration.ofSeconds(10));
        redis.lock("name").acquire();
        assertThatExceptionOfType(RedisLockNotOwnedException.class)
                .isThrownBy(lock::release)
                .withMessage("Cannot release a lock that's no longer owned");
        assertThat(redis.exists("name")).as("another's is left alone").isOne();
        assertThatExceptionOfType(RedisLockException.class)
                .isThrownBy(lock::release)
                .withMessage("Cannot release an unlocked lock");
    }

    @Test
    void extend_replace_andReacquire() {
        RedisLock lock = redis.lock("name").timeout(Duration.ofSeconds(10));
        lock.acquire();
        assertThat(lock.extend(Duration.ofSeconds(5))).isTrue();
        assertThat(redis.ttl("name")).isEqualTo(15);
        assertThat(lock.replaceTtl(Duration.ofSeconds(5))).isTrue();
        assertThat(redis.ttl("name")).isEqualTo(5);
        assertThat(lock.reacquire()).isTrue();
        assertThat(redis.ttl("name")).isEqualTo(10);
        time.advance(Duration.ofSeconds(10));
        assertThatExceptionOfType(RedisLockNotOwnedException.class)
                .isThrownBy(() -> lock.extend(Duration.ofSeconds(5)))
                .withMessage("Cannot extend a lock that's no longer owned");
        assertThatExceptionOfType(RedisLockNotOwnedException.class)
                .isThrownBy(lock::reacquire)
                .withMessage("Cannot reacquire a lock that's no longer owned");
    }

    @Test
    void extend_withoutTimeoutOrUnlocked_saysSo() {
        RedisLock endless = redis.lock("name");
        assertThatExceptionOfType(RedisLockException.class)
                .isThrownBy(() -> endless.extend(Duration.ofSeconds(5)))
                .withMessage("Cannot extend an unlocked lock");
        endless.acquire();
        assertThatExceptionOfType(RedisLockException.class)
                .isThrownBy(() -> endless.extend(Duration.ofSeconds(5)))
                .withMessage("Cannot extend a lock with no timeout");
        assertThatExceptionOfType(RedisLockException.class)
                .isThrownBy(endless::reacquire)
                .withMessage("Cannot reacquire a lock with no timeout");
    }

    @Test
    void hold_ofAnothers_saysSo_andReleasesItsOwn() {
        RedisLock lock = redis.lock("name").nonBlocking();
        assertThat(lock.hold(() -> lock.owned())).isTrue();
        assertThat(lock.locked()).isFalse();
        redis.set("name", "another");
        assertThatExceptionOfType(RedisLockException.class)
                .isThrownBy(() -> lock.hold(() -> 1))
                .withMessage("Unable to acquire lock within the time specified");
    }

    @Test
    void owner_isTheThread() {
        RedisLock lock = redis.lock("name");
        lock.acquire();
        assertThat(CompletableFuture.supplyAsync(lock::owned).join()).isFalse();
        assertThat(redis.get("name").getBytes(US_ASCII)).hasSize(32);
    }

    @Test
    void manyThreads_holdItOneAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 200; i++) {
                        redis.lock("name").sleep(Duration.ofNanos(1000)).hold(() -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            return inside.decrementAndGet();
                        });
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(threads).join();
        assertThat(most).hasValue(1);
    }
}
