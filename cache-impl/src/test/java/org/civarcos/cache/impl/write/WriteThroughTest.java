package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.Version;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.FaultyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteThroughTest {
    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final Origin origin = new Origin();
    private final Cache<String, String> cache = manager.createCache(
            "places", CacheConfig.of(String.class, String.class).writer(origin).build());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void put_writesBeforeItReturns() {
        cache.put("a", "1");
        cache.put("a", "2", EntryOptions.ofTtl(Duration.ofMinutes(1)));

        assertThat(origin.log).containsExactly("write a=1", "write a=2");
        assertThat(cache.get("a")).isEqualTo("2");
    }

    @Test
    void aWriterThatFails_failsTheCall_andTheCacheIsUnchanged() {
        cache.put("a", "1");
        origin.down();

        assertThatThrownBy(() -> cache.put("a", "2"))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("places")
                .hasMessageContaining("key a")
                .hasMessageContaining("refuses a");
        assertThatThrownBy(() -> cache.remove("a")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.invoke("a", entry -> {
                    entry.setValue("3", EntryOptions.DEFAULT);
                    return null;
                }))
                .isInstanceOf(CacheWriterException.class);
        assertThat(cache.get("a")).isEqualTo("1");
    }

    @Test
    void conditions_thatDoNotHold_writeNothing() {
        cache.put("a", "1");
        Version old = cache.entry("a").orElseThrow().version();
        cache.put("a", "2");
        origin.log.clear();

        assertThat(cache.putIfAbsent("a", "3")).isFalse();
        assertThat(cache.replace("absent", "3")).isFalse();
        assertThat(cache.replace("a", "1", "3")).isFalse();
        assertThat(cache.replace("a", old, "3", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.remove("a", "1")).isFalse();
        assertThat(cache.remove("a", old)).isFalse();
        assertThat(cache.<Boolean>invoke("a", entry -> entry.exists())).isTrue();
        assertThat(origin.log).isEmpty();
    }

    @Test
    void conditions_thatHold_writeOnce() {
        assertThat(cache.putIfAbsent("a", "1")).isTrue();
        assertThat(cache.replace("a", "2")).isTrue();
        assertThat(cache.replace("a", "2", "3")).isTrue();
        Version version = cache.entry("a").orElseThrow().version();
        assertThat(cache.replace("a", version, "4", EntryOptions.DEFAULT)).isTrue();
        assertThat(cache.getAndPut("a", "5")).isEqualTo("4");
        cache.invoke("a", entry -> {
            entry.setValue(entry.value() + "!", EntryOptions.DEFAULT);
            return null;
        });
        cache.asMap().merge("a", "?", String::concat);
        assertThat(cache.getAndRemove("a")).isEqualTo("5!?");

        assertThat(origin.log)
                .containsExactly(
                        "write a=1",
                        "write a=2",
                        "write a=3",
                        "write a=4",
                        "write a=5",
                        "write a=5!",
                        "write a=5!?",
                        "delete a");
    }

    @Test
    void remove_deletesAlsoWhatIsNotCached() {
        origin.held.put("a", "1");

        assertThat(cache.remove("a")).isFalse();
        assertThat(origin.held).isEmpty();
    }

    @Test
    void increment_writesTheSum() {
        Map<String, Long> held = new LinkedHashMap<>();
        Cache<String, Long> numbers = manager.createCache(
                "numbers",
                CacheConfig.of(String.class, Long.class)
                        .writer(new CacheWriter<String, Long>() {
                            @Override
                            public void write(String key, Long value) {
                                held.put(key, value);
                            }

                            @Override
                            public void delete(String key) {
                                held.remove(key);
                            }
                        })
                        .build());

        assertThat(numbers.increment("a", 2)).isEqualTo(2);
        assertThat(numbers.incrementIfPresent("a", 3)).hasValue(5);
        assertThat(numbers.incrementIfPresent("b", 3)).isEmpty();
        assertThat(held).containsExactly(Map.entry("a", 5L));
    }

    @Test
    void putAll_isOneCall_andTellsWhichKeysFailed() {
        cache.putAll(Map.of("a", "0", "b", "0", "c", "0"));
        assertThat(origin.calls).hasValue(1);
        origin.fails = "b"::equals;

        assertThatThrownBy(() -> cache.putAll(Map.of("a", "1", "b", "1", "c", "1")))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("1 of 3 keys")
                .hasMessageContaining("[b]");
        assertThat(cache.getAll(List.of("a", "b", "c")).values()).containsExactly("1", "0", "1");
        assertThatThrownBy(() -> cache.removeAll(List.of("a", "b")))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("[b]");
        assertThat(cache.getAll(List.of("a", "b", "c"))).containsOnlyKeys("b", "c");
        assertThat(origin.held).isEqualTo(Map.of("b", "0", "c", "1"));
    }

    @Test
    void whatIsNoExplicitWrite_reachesNoWriter() {
        origin.held.put("loaded", "1");
        cache.get("loaded", origin);
        try (Fence fence = cache.fence("computed")) {
            cache.put("computed", "1", EntryOptions.ofTags("red"), fence);
        }
        origin.log.clear();

        cache.invalidateTags("red");
        cache.removeMatching(KeyPattern.glob("loaded"));
        cache.get("loaded", origin);
        assertThat(cache.removeIf(entry -> true)).isOne();
        cache.get("loaded", origin);
        cache.touch("loaded", EntryOptions.ofTtl(Duration.ofMinutes(1)));
        time.advance(Duration.ofHours(1));
        assertThat(cache.get("loaded")).isNull();
        cache.clear();
        manager.destroyCache("places");

        assertThat(origin.log).containsExactly("load loaded", "load loaded");
    }

    @Test
    void eviction_reachesNoWriter() {
        Cache<String, String> small = manager.createCache(
                "small",
                CacheConfig.of(String.class, String.class)
                        .maximumSize(2)
                        .evictionPolicy(EvictionPolicy.LRU)
                        .writer(origin)
                        .build());
        for (int i = 0; i < 100; i++) {
            small.put("key-" + i, "1");
        }

        assertThat(origin.held).hasSize(100);
        assertThat(small.statistics().evictions()).isGreaterThanOrEqualTo(98);
    }

    @Test
    void aWriterThatHangs_holdsUpItsKeyAlone_andAnInterruptedCallerGoes() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        cache.addListener(event -> heard.add(event.key()), ListenerMode.SYNCHRONOUS);
        CountDownLatch gate = origin.hang();
        Thread slow = new Thread(() -> cache.put("a", "1"));
        slow.start();
        await().until(() -> slow.getState() == Thread.State.TIMED_WAITING);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> cache.put("a", "2"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("interrupted while waiting for another write of key a");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cache.get("a")).isNull(); // reads wait for nobody
        gate.countDown();
        slow.join();
        cache.put("b", "1");
        assertThat(origin.log).containsExactly("write a=1", "write b=1");
        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void aStoreThatFailsAfterTheWriter_forgetsTheFormerValue() {
        Cache<String, String> faulty = manager.createCache(
                "faulty",
                CacheConfig.of(String.class, String.class)
                        .store("faulty-heap")
                        .writer(origin)
                        .build());
        faulty.put("a", "1");
        faulty.unwrap(FaultyStore.class).fail(FaultyStore.Fault.WRITE);

        assertThatThrownBy(() -> faulty.put("a", "2")).isInstanceOf(CacheStoreException.class);
        assertThat(origin.held).containsEntry("a", "2");
        assertThat(faulty.get("a")).isNull();
    }

    @Test
    void aListener_maySynchronouslyWriteOtherKeys_fromManyThreads() throws Exception {
        cache.addListener(
                event -> {
                    if (event.key().startsWith("a")) {
                        cache.put("b" + event.key(), "echo");
                    }
                },
                ListenerMode.SYNCHRONOUS);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 2_000; i++) {
            int number = i;
            threads.execute(() -> cache.put((number % 2 == 0 ? "a" : "ba") + number % 7, "value"));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
        assertThat(origin.held).isEqualTo(Map.copyOf(cache.asMap()));
    }

    @Test
    void asyncWrites_failWithTheSameException() {
        cache.async().put("a", "1", EntryOptions.DEFAULT).join();
        origin.down();

        assertThatThrownBy(() -> cache.async().remove("a").get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CacheWriterException.class);
        assertThat(cache.async().get("a").join()).isEqualTo("1");
        assertThat(origin.log).containsExactly("write a=1");
    }

    @Test
    void putAllAtomically_isRefused() {
        assertThatThrownBy(() -> cache.putAllAtomically(Map.of("a", "1"), EntryOptions.DEFAULT))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(origin.log).isEmpty();
    }
}
