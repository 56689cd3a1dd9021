package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.junit.jupiter.api.Test;

abstract class CacheBulkLoading extends CachePart {
    private final List<List<String>> calls = new ArrayList<>();

    /** Notes what it is asked for; the value of a key is the key in upper case. */
    private Map<String, String> load(Set<String> keys, LoadContext context) {
        calls.add(List.copyOf(keys));
        Map<String, String> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key, key + "!"));
        return values;
    }

    @Test
    void getAll_loadsOnlyTheMissingKeys_withOneCall() {
        cache.put("b", "present");

        Map<String, String> found = cache.getAll(List.of("c", "b", "a"), this::load);

        assertThat(found).containsExactly(Map.entry("c", "c!"), Map.entry("b", "present"), Map.entry("a", "a!"));
        assertThat(calls).containsExactly(List.of("c", "a"));
        assertThat(cache.get("a")).isEqualTo("a!");
        assertThat(cache.get("c")).isEqualTo("c!");
    }

    @Test
    void getAll_ofPresentKeys_doesNotLoad() {
        cache.putAll(Map.of("a", "1", "b", "2"));

        assertThat(cache.getAll(List.of("a", "b"), this::load)).hasSize(2);
        assertThat(cache.getAll(List.of(), this::load)).isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void getAll_duplicatesCountOnce() {
        assertThat(cache.getAll(List.of("a", "b", "a"), this::load)).containsOnlyKeys("a", "b");
        assertThat(calls).containsExactly(List.of("a", "b"));
    }

    @Test
    void keysThatTheLoaderLeftOut_areMissing_andAskedForAgain() {
        BulkLoader<String, String> partial = (keys, context) -> {
            calls.add(List.copyOf(keys));
            return Map.of("a", "1");
        };

        assertThat(cache.getAll(List.of("a", "b"), partial)).containsExactly(Map.entry("a", "1"));
        assertThat(cache.getAll(List.of("a", "b"), partial)).containsExactly(Map.entry("a", "1"));
        assertThat(calls).containsExactly(List.of("a", "b"), List.of("b"));
        assertThat(cache.containsKey("b")).isFalse();
    }

    @Test
    void keysThatWereNotAskedFor_areIgnored() {
        Map<String, String> found = cache.getAll(List.of("a"), (keys, context) -> Map.of("a", "1", "uninvited", "2"));

        assertThat(found).containsOnlyKeys("a");
        assertThat(cache.containsKey("uninvited")).isFalse();
    }

    @Test
    void loader_runsInTheCallingThread() {
        Map<String, String> found = cache.getAll(
                List.of("a"),
                (keys, context) -> Map.of("a", Thread.currentThread().getName()));

        assertThat(found).containsEntry("a", Thread.currentThread().getName());
    }

    @Test
    void loader_setsOptionsOfAllItsValues() {
        cache.getAll(List.of("a", "b"), (keys, context) -> {
            context.tags("red").ttl(time.units(2));
            return load(keys, context);
        });

        assertThat(entry("a").tags()).containsExactly("red");
        assertThat(entry("b").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.getAll(List.of("a", "b"))).isEmpty();
    }

    @Test
    void checkedFailure_isWrapped_andNothingIsStored() {
        IOException failure = new IOException("no");
        cache.put("b", "present");

        assertThatThrownBy(() -> cache.getAll(List.of("a", "b", "c"), (keys, context) -> {
                    throw failure;
                }))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining(cache.name())
                .hasCause(failure);
        assertThat(cache.getAll(List.of("a", "b", "c"))).containsOnlyKeys("b");
        assertThat(cache.getAll(List.of("a", "c"), this::load)).hasSize(2);
    }

    @Test
    void uncheckedFailure_isThrownAsItIs() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> cache.getAll(List.of("a"), (keys, context) -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void aKeyThatIsBeingLoaded_isWaitedFor() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> loading = threads.start(() -> cache.get("a", loader));
        loader.awaitStarted();
        Task<Map<String, String>> bulk = threads.start(() -> cache.getAll(List.of("a", "b"), this::load));
        bulk.awaitBlocked();
        loader.finish("single");

        assertThat(bulk.result()).containsExactly(Map.entry("a", "single"), Map.entry("b", "b!"));
        assertThat(loading.result()).isEqualTo("single");
        assertThat(calls).containsExactly(List.of("b"));
    }

    @Test
    void aKeyThatIsBeingBulkLoaded_isWaitedFor() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Task<Map<String, String>> bulk = threads.start(() -> cache.getAll(List.of("a", "b"), (keys, context) -> {
            started.countDown();
            assertThat(released.await(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            return Map.of("a", "bulk");
        }));
        assertThat(started.await(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Task<String> waiter = threads.start(() -> cache.get("a", unwanted())).awaitBlocked();
        Task<String> leftOut =
                threads.start(() -> cache.get("b", (key, context) -> "own")).awaitBlocked();
        released.countDown();

        assertThat(bulk.result()).containsOnlyKeys("a");
        assertThat(waiter.result()).isEqualTo("bulk");
        assertThat(leftOut.result())
                .as("a key that was left out is loaded by who wants it")
                .isEqualTo("own");
    }

    @Test
    void bulkLoadsOfTheSameKeys_inDifferentOrders_endAndLoadEachKeyOnce() {
        for (int round = 0; round < 100; round++) {
            cache.clear();
            List<String> forward = List.of("a", "b", "c", "d");
            List<String> backward = List.of("d", "c", "b", "a");
            var found = threads.race(
                    4,
                    thread -> cache.getAll(thread % 2 == 0 ? forward : backward, (keys, context) -> {
                        Map<String, String> values = new LinkedHashMap<>();
                        keys.forEach(key -> values.put(key, "thread " + thread));
                        return values;
                    }));

            assertThat(found).allSatisfy(map -> assertThat(map).hasSize(4).isEqualTo(found.get(0)));
        }
    }

    @Test
    void anInvalidationDuringABulkLoad_winsForItsKeyAlone() {
        Map<String, String> found = cache.getAll(List.of("a", "b"), (keys, context) -> {
            cache.remove("a");
            return Map.of("a", "stale", "b", "fresh");
        });

        assertThat(found).containsEntry("a", "stale").containsEntry("b", "fresh");
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.get("b")).isEqualTo("fresh");
    }

    @Test
    void options_ofAKey_takeThePlaceOfThoseForAll() {
        Map<String, String> found = cache.getAll(List.of("long", "short", "not at all"), (keys, context) -> {
            context.ttl(time.units(50));
            context.options("short", EntryOptions.ofTtl(time.units(2)));
            context.options("not at all", EntryOptions.ofTtl(Duration.ZERO));
            return Map.of("long", "l", "short", "s", "not at all", "n");
        });

        assertThat(found).containsOnlyKeys("long", "short", "not at all");
        assertThat(cache.containsKey("not at all")).isFalse();
        assertThat(entry("short").timeToLive().orElseThrow()).isLessThanOrEqualTo(time.units(2));
        assertThat(entry("long").timeToLive().orElseThrow()).isGreaterThan(time.units(2));
    }
}
