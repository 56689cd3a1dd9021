package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.spi.Capability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners under threads: events of a key in order, and nobody waits for himself. */
abstract class CacheListenerOrder extends CachePart {
    private final RecordingListener listener = new RecordingListener();

    @BeforeEach
    void needsEvents() {
        assumeCan(Capability.EVENTS);
    }

    private void writeInParallel() {
        threads.race(4, thread -> {
            for (int i = 0; i < 300; i++) {
                String key = "key-" + i % 3;
                if (i % 7 == 0) {
                    cache.remove(key);
                } else {
                    cache.put(key, thread + "-" + i);
                }
            }
            return thread;
        });
    }

    /** The events of each key form a chain from nothing to what is there now. */
    private void assertInOrder() {
        Map<String, @Nullable String> state = new HashMap<>();
        for (CacheEvent<? extends String, ? extends String> event : listener.events()) {
            assertThat(event.oldValue()).as("the value before %s", event).isEqualTo(state.get(event.key()));
            state.put(event.key(), event.value());
        }
        state.forEach((key, value) -> assertThat(cache.get(key)).isEqualTo(value));
    }

    @Test
    void synchronousListener_seesEachKeyInOrder() {
        cache.addListener(listener, ListenerMode.SYNCHRONOUS);
        writeInParallel();

        assertInOrder();
    }

    @Test
    void asynchronousListener_seesEachKeyInOrder() {
        RecordingListener synchronous = new RecordingListener();
        cache.addListener(listener);
        cache.addListener(synchronous, ListenerMode.SYNCHRONOUS);
        writeInParallel();

        int all = synchronous.events().size();
        Eventually.awaitThat("all is heard", () -> listener.events().size() == all);
        assertInOrder();
    }

    @Test
    void synchronousListener_underThreads_isDoneWhenItsOperationReturns() {
        Cache<String, Long> numbers = bench().openNumbers();
        AtomicInteger heard = new AtomicInteger();
        Map<String, Long> latest = new ConcurrentHashMap<>();
        numbers.addListener(
                event -> {
                    latest.put(event.key(), Objects.requireNonNull(event.value()));
                    heard.incrementAndGet();
                },
                ListenerMode.SYNCHRONOUS);

        threads.race(4, thread -> {
            for (long i = 0; i < 300; i++) {
                numbers.put("key-" + thread, i);
                assertThat(latest.get("key-" + thread)).isEqualTo(i);
            }
            return thread;
        });

        assertThat(heard).hasValue(4 * 300);
    }

    @Test
    void listenersThatWriteToEachOthersCaches_doNotWaitForEachOther() throws Exception {
        Cache<String, String> other = open(config -> config);
        CyclicBarrier bothListen = new CyclicBarrier(2);
        cache.addListener(
                event -> {
                    if (event.key().equals("start")) {
                        bothListen.await(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                        other.put("from one", "value");
                    }
                },
                ListenerMode.SYNCHRONOUS);
        other.addListener(
                event -> {
                    if (event.key().equals("start")) {
                        bothListen.await(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                        cache.put("from the other", "value");
                    }
                },
                ListenerMode.SYNCHRONOUS);

        Task<Boolean> one = threads.start(() -> {
            cache.put("start", "value");
            return true;
        });
        Task<Boolean> two = threads.start(() -> {
            other.put("start", "value");
            return true;
        });

        assertThat(one.result()).isTrue();
        assertThat(two.result()).isTrue();
        assertThat(other.get("from one")).isEqualTo("value");
        assertThat(cache.get("from the other")).isEqualTo("value");
    }

    @Test
    void whatListenersOfTwoCachesWrite_isHeard_thoughNeitherWaits() {
        Cache<String, String> left = open(config -> config);
        Cache<String, String> right = open(config -> config);
        for (Cache<String, String> each : List.of(left, right)) {
            each.addListener(event -> cache.put(each.name() + event.key(), "value"), ListenerMode.SYNCHRONOUS);
        }
        cache.addListener(listener, ListenerMode.SYNCHRONOUS);

        for (int round = 0; round < 500; round++) {
            String key = " " + round;
            threads.race(2, thread -> {
                (thread == 0 ? left : right).put(key, "value");
                return thread;
            });

            assertThat(listener.events()).hasSize(2 * (round + 1));
        }
    }

    @Test
    void aListenerThatWaitsForALoad_doesNotStopThatLoad() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> loading = threads.start(() -> cache.get("loaded", loader));
        loader.awaitStarted();
        CompletableFuture<String> seen = listenAndLoad();
        Task<Boolean> writing = threads.start(() -> {
            cache.put("start", "value");
            return true;
        });
        writing.awaitBlocked();

        loader.finish("value");

        assertThat(loading.result()).isEqualTo("value");
        assertThat(writing.result()).isTrue();
        assertThat(await(seen)).isEqualTo("value");
    }

    @Test
    void aListenerThatWaitsForALoadWhoseLoaderWrites_doesNotStopThatLoad() throws Exception {
        HeldLoader loader = new HeldLoader(context -> {}, context -> cache.put("written by the loader", "value"));
        Task<String> loading = threads.start(() -> cache.get("loaded", loader));
        loader.awaitStarted();
        CompletableFuture<String> seen = listenAndLoad();
        Task<Boolean> writing = threads.start(() -> {
            cache.put("start", "value");
            return true;
        });
        writing.awaitBlocked();

        loader.finish("value");

        assertThat(loading.result()).isEqualTo("value");
        assertThat(writing.result()).isTrue();
        assertThat(await(seen)).isEqualTo("value");
    }

    @Test
    void aListenerThatWaitsForALoadOfAFuture_doesNotStopThatLoad() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> loading = cache.async().get("loaded", (key, context) -> source);
        CompletableFuture<String> seen = listenAndLoad();
        Task<Boolean> writing = threads.start(() -> {
            cache.put("start", "value");
            return true;
        });
        writing.awaitBlocked();

        Task<Boolean> completing = threads.start(() -> source.complete("value"));

        assertThat(completing.result()).isTrue();
        assertThat(await(loading)).isEqualTo("value");
        assertThat(writing.result()).isTrue();
        assertThat(await(seen)).isEqualTo("value");
    }

    /** Adds a listener that, at the event of "start", asks for a key that is being loaded. */
    private CompletableFuture<String> listenAndLoad() {
        CompletableFuture<String> seen = new CompletableFuture<>();
        cache.addListener(
                event -> {
                    if (event.key().equals("start")) {
                        seen.complete(cache.get("loaded", unwanted()));
                    }
                },
                ListenerMode.SYNCHRONOUS);
        return seen;
    }
}
