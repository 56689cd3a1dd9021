package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

/** {@code get(key, loader)}: one flight a key. */
abstract class CacheLoading extends CachePart {
    @Test
    void get_absent_loadsOnce() {
        AtomicInteger loads = new AtomicInteger();
        CacheLoader<String, String> loader = (key, context) -> key + "-" + loads.incrementAndGet();

        assertThat(cache.get("key", loader)).isEqualTo("key-1");
        assertThat(cache.get("key", loader)).isEqualTo("key-1");
        assertThat(cache.get("key")).isEqualTo("key-1");
        assertThat(cache.get("other", loader)).isEqualTo("other-2");
    }

    @Test
    void get_present_doesNotLoad() {
        cache.put("key", "value");

        assertThat(cache.get("key", unwanted())).isEqualTo("value");
    }

    @Test
    void get_expired_loadsAgain() {
        cache.put("key", "old", EntryOptions.ofTtl(time.units(2)));
        time.advance(3);

        assertThat(cache.get("key", (key, context) -> "new")).isEqualTo("new");
    }

    @Test
    void get_restartsTheIdleTime() {
        assumeCan(Capability.IDLE_EXPIRY);
        cache = open(config -> config.expireAfterAccess(time.units(3)));
        cache.put("key", "value");

        for (int i = 0; i < 3; i++) {
            time.advance(2);
            assertThat(cache.get("key", unwanted())).isEqualTo("value");
        }
    }

    @Test
    void loader_runsInTheCallingThread() {
        assertThat(cache.get("key", (key, context) -> Thread.currentThread().getName()))
                .isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void loader_mayTagItsValue() {
        cache.get("key", (key, context) -> {
            context.tags("red", "blue").tags("green");
            return "value";
        });

        assertThat(entry("key").tags()).containsExactlyInAnyOrder("red", "blue", "green");
        assertThat(cache.invalidateTags("blue")).isOne();
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void loader_mayLimitTheLifeOfItsValue() {
        cache.get("key", (key, context) -> {
            context.ttl(time.units(2));
            return "value";
        });

        time.advance(1);
        assertThat(cache.containsKey("key")).isTrue();
        time.advance(2);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void loader_maySetAllOptions_whichReplaceThoseBefore() {
        cache.get("key", (key, context) -> {
            context.tags("red").options(EntryOptions.ofTags("blue")).ttl(time.units(9));
            assertThat(context.options()).isEqualTo(EntryOptions.ofTags("blue").withTtl(time.units(9)));
            return "value";
        });

        assertThat(entry("key").tags()).containsExactly("blue");
        assertThat(entry("key").timeToLive()).isPresent();
    }

    @Test
    void loader_withTtlZero_handsOnItsValueWithoutStoringIt() {
        CacheLoader<String, String> loader = (key, context) -> {
            context.ttl(Duration.ZERO);
            return "value";
        };

        assertThat(cache.get("key", loader)).isEqualTo("value");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void loader_withANegativeTtl_handsOnItsValueWithoutStoringIt() {
        CacheLoader<String, String> loader = (key, context) -> {
            context.ttl(Duration.ofSeconds(-1));
            return "value";
        };

        assertThat(cache.get("key", loader)).isEqualTo("value");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void loadedValue_hasTheCachesLifetime() {
        cache = open(config -> config.expireAfterWrite(time.units(2)));
        cache.get("key", (key, context) -> "value");

        time.advance(1);
        assertThat(cache.containsKey("key")).isTrue();
        time.advance(2);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void manyThreads_shareOneLoad() throws Exception {
        HeldLoader loader = new HeldLoader();
        List<Task<String>> callers = IntStream.range(0, 16)
                .mapToObj(i -> threads.start(() -> cache.get("key", loader)))
                .toList();
        loader.awaitStarted();
        callers.forEach(Task::awaitBlocked);
        loader.finish("value");

        assertThat(callers).allSatisfy(caller -> assertThat(caller.result()).isEqualTo("value"));
        assertThat(loader.calls()).isOne();
        assertThat(cache.get("key", unwanted())).isEqualTo("value");
    }

    @Test
    void manyThreads_atOnce_loadOnce() {
        for (int round = 0; round < 200; round++) {
            String key = "key-" + round;
            AtomicInteger loads = new AtomicInteger();

            assertThat(threads.race(4, thread -> cache.get(key, (k, context) -> "value-" + loads.incrementAndGet())))
                    .containsOnly("value-1");
        }
    }

    @Test
    void loadsOfDifferentKeys_doNotWaitForEachOther() throws Exception {
        HeldLoader slow = new HeldLoader();
        Task<String> waiting = threads.start(() -> cache.get("slow", slow));
        slow.awaitStarted();

        for (int i = 0; i < 200; i++) {
            assertThat(cache.get("quick-" + i, (key, context) -> key)).isEqualTo("quick-" + i);
        }

        assertThat(waiting.isDone()).isFalse();
        slow.finish("value");
        assertThat(waiting.result()).isEqualTo("value");
    }

    @Test
    void readsWithoutLoader_doNotWaitForALoad() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> loading = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();

        assertThat(cache.get("key")).isNull();
        assertThat(cache.getOrDefault("key", "absent")).isEqualTo("absent");
        assertThat(cache.entry("key")).isEmpty();
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.getAll(List.of("key"))).isEmpty();
        assertThat(cache.iterator()).isExhausted();

        loader.finish("value");
        assertThat(loading.result()).isEqualTo("value");
    }

    @Test
    void loader_runsUnderNoLock() {
        String value = cache.get(
                "key",
                (key, context) -> threads.start(() -> {
                            for (int i = 0; i < 200; i++) {
                                cache.put("other-" + i, "value");
                            }
                            cache.remove("other-0");
                            cache.invalidateTags("red");
                            return String.valueOf(cache.get("other-1"));
                        })
                        .result());

        assertThat(value).isEqualTo("value");
    }

    @Test
    void loader_mayLoadOtherKeys() {
        assertThat(cache.get("30", this::sumUpTo)).isEqualTo("465");
        assertThat(cache.get("29")).isEqualTo("435");
    }

    private String sumUpTo(String key, LoadContext context) {
        int number = Integer.parseInt(key);
        return number == 0
                ? "0"
                : String.valueOf(number + Integer.parseInt(cache.get(String.valueOf(number - 1), this::sumUpTo)));
    }

    @Test
    void interruptedWaiter_givesUp_andTheLoadGoesOn() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> loading = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        Task<Boolean> waiter = threads.start(() -> {
            assertThatThrownBy(() -> cache.get("key", unwanted()))
                    .isExactlyInstanceOf(CacheException.class)
                    .hasMessageContaining("key");
            return Thread.currentThread().isInterrupted();
        });

        waiter.awaitBlocked().thread().interrupt();

        assertThat(waiter.result()).as("the interrupt status is kept").isTrue();
        loader.finish("value");
        assertThat(loading.result()).isEqualTo("value");
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void interruptedWaiter_doesNotDisturbOthers() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> loading = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        Task<String> interrupted = threads.start(() -> cache.get("key", unwanted()));
        Task<String> patient = threads.start(() -> cache.get("key", unwanted()));
        patient.awaitBlocked();

        interrupted.awaitBlocked().thread().interrupt();
        assertThatThrownBy(interrupted::result).isInstanceOf(CacheException.class);

        loader.finish("value");
        assertThat(patient.result()).isEqualTo("value");
        assertThat(loading.result()).isEqualTo("value");
    }

    @Test
    void interruptedLoader_keepsItsInterruption_andWhoWaitedForItLoads() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<Boolean> loading = threads.start(() -> {
            assertThatThrownBy(() -> cache.get("key", loader)).hasCauseInstanceOf(InterruptedException.class);
            return Thread.currentThread().isInterrupted();
        });
        loader.awaitStarted();
        Task<String> waiter = threads.start(() -> {
            String loaded = cache.get("key", (key, context) -> "the waiter's own");
            return loaded + " " + Thread.currentThread().isInterrupted();
        });
        waiter.awaitBlocked();

        loading.thread().interrupt();

        assertThat(loading.result()).isTrue();
        assertThat(waiter.result()).isEqualTo("the waiter's own false");
    }

    @Test
    void interruptedThread_mayStillReadWhatIsThere() {
        cache.put("key", "value");
        Task<String> reader = threads.start(() -> {
            Thread.currentThread().interrupt();
            return cache.get("key", unwanted()) + " " + Thread.currentThread().isInterrupted();
        });

        assertThat(reader.result()).isEqualTo("value true");
    }
}
