package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.civarcos.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultAllTest {
    private final TestApplication application = TestApplication.timed(Places.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @ApplicationScoped
    static class Places {
        private final List<Object> asked = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Map<Long, Place>> pending = new CompletableFuture<>();

        List<Object> asked() {
            return asked;
        }

        CompletableFuture<Map<Long, Place>> pending() {
            return pending;
        }

        private static Map<Long, Place> find(Collection<Long> ids) {
            Map<Long, Place> found = new LinkedHashMap<>();
            ids.stream().filter(id -> id < 100).forEach(id -> found.put(id, new Place(id, "FR")));
            return found;
        }

        @CacheResult(cacheName = "places")
        Place byId(long id) {
            asked.add(id);
            return new Place(id, "one");
        }

        @CacheResultAll(
                cacheName = "places",
                ttl = "10s",
                tags = {"place:{key}", "country:{result.country}"})
        Map<Long, Place> byIds(Collection<Long> ids) {
            asked.add(List.copyOf(ids));
            return find(ids);
        }

        @CacheResultAll(cacheName = "sets")
        Map<Long, Place> bySet(Set<Long> ids) {
            asked.add(Set.copyOf(ids));
            return find(ids);
        }

        @CacheResultAll(cacheName = "arrays")
        Map<Long, Place> byArray(long... ids) {
            asked.add(Arrays.toString(ids));
            return find(Arrays.stream(ids).boxed().toList());
        }

        @CacheResultAll(cacheName = "named")
        Map<Long, String> names(@CacheKey List<Long> ids, @CacheKey String language, String traceId) {
            asked.add(ids + language + traceId);
            Map<Long, String> names = new LinkedHashMap<>();
            ids.forEach(id -> names.put(id, id + language));
            return names;
        }

        @CacheResultAll(cacheName = "later", tags = "place:{key}")
        CompletableFuture<Map<Long, Place>> later(List<Long> ids) {
            asked.add(List.copyOf(ids));
            return pending;
        }

        @CacheResult(cacheName = "later")
        CompletableFuture<Place> laterById(long id) {
            asked.add(id);
            return CompletableFuture.completedFuture(new Place(id, "one"));
        }

        @CacheResultAll(cacheName = "spread", ttl = "1000s", jitter = "50%")
        Map<Long, Place> spread(List<Long> ids) {
            return find(ids);
        }

        @CacheResultAll(cacheName = "spread by one", ttl = "1000s", jitter = "50%", tags = "place:{key}")
        Map<Long, Place> spreadWithTags(List<Long> ids) {
            return find(ids);
        }

        @CacheResultAll(cacheName = "spread later", ttl = "1000s", jitter = "50%")
        CompletableFuture<Map<Long, Place>> spreadLater(List<Long> ids) {
            return CompletableFuture.completedFuture(find(ids));
        }

        @CacheResultAll(cacheName = "impatient", lockTimeout = "10ms")
        Map<Long, Place> impatient(List<Long> ids) {
            asked.add(List.copyOf(ids));
            if (asked.size() == 1) {
                pending.join();
            }
            return find(ids);
        }

        @CacheResultAll(cacheName = "configured", ttl = "10s", nullTtl = "10s")
        Map<Long, Place> configured(List<Long> ids) {
            asked.add(List.copyOf(ids));
            Map<Long, Place> found = find(ids);
            found.put(99L, null);
            return found;
        }

        @CacheResultAll(cacheName = "failing")
        Map<Long, Place> failing(List<Long> ids) throws IOException {
            asked.add(List.copyOf(ids));
            throw new IOException("no " + ids);
        }

        @CacheResultAll(cacheName = "nulls", unless = IsNull.class)
        Map<Long, Place> withNulls(List<Long> ids) {
            asked.add(List.copyOf(ids));
            Map<Long, Place> found = new LinkedHashMap<>();
            ids.forEach(id -> found.put(id, id == 1 ? null : new Place(id, "FR")));
            return found;
        }
    }

    static class IsNull implements ResultCondition<Object> {
        @Override
        public boolean test(Object value, CacheInvocation invocation) {
            return value == null;
        }
    }

    @Test
    void onlyTheMissingKeys_reachTheMethod() {
        places.byIds(List.of(1L, 2L));
        assertThat(places.byIds(List.of(3L, 2L, 1L)).keySet()).containsExactly(3L, 2L, 1L);
        places.byIds(List.of(1L, 2L, 3L));
        assertThat(places.asked()).containsExactly(List.of(1L, 2L), List.of(3L));
    }

    @Test
    void entries_areSharedWithTheMethodOfOneKey() {
        places.byId(1);
        assertThat(places.byIds(List.of(1L, 2L)).get(1L).country()).isEqualTo("one");
        assertThat(places.byId(2).country()).isEqualTo("FR");
        assertThat(places.asked()).containsExactly(1L, List.of(2L));
    }

    @Test
    void noKeys_doNotRunTheMethod() {
        assertThat(places.byIds(List.of())).isEmpty();
        assertThat(places.asked()).isEmpty();
    }

    @Test
    void keysThatTheMethodLeavesOut_areNotThere_andNotCached() {
        assertThat(places.byIds(List.of(1L, 100L))).containsOnlyKeys(1L);
        assertThat(places.byIds(List.of(1L, 100L))).containsOnlyKeys(1L);
        assertThat(places.asked()).containsExactly(List.of(1L, 100L), List.of(100L));
    }

    @Test
    void eachEntry_hasItsOwnTags() {
        places.byIds(List.of(1L, 2L));
        assertThat(application.manager().invalidateTags("place:1")).isEqualTo(1);
        places.byIds(List.of(1L, 2L));
        assertThat(application.manager().invalidateTags("country:FR")).isEqualTo(2);
        assertThat(places.asked()).containsExactly(List.of(1L, 2L), List.of(1L));
    }

    @Test
    void ttl_endsEachEntry() {
        places.byIds(List.of(1L));
        application.advance(Duration.ofSeconds(6));
        places.byIds(List.of(1L, 2L));
        application.advance(Duration.ofSeconds(6));
        places.byIds(List.of(1L, 2L));
        assertThat(places.asked()).containsExactly(List.of(1L), List.of(2L), List.of(1L));
    }

    @Test
    void setsAndArrays_getTheMissingKeysAsTheirType() {
        places.bySet(Set.of(1L));
        places.bySet(Set.of(1L, 2L));
        places.byArray(1, 2);
        places.byArray(1, 2, 3);
        assertThat(places.asked()).containsExactly(Set.of(1L), Set.of(2L), "[1, 2]", "[3]");
    }

    @Test
    void otherKeyParameters_makeACompositeKey() {
        places.names(List.of(1L), "de", "x");
        assertThat(places.names(List.of(1L, 2L), "de", "y"))
                .containsEntry(1L, "1de")
                .containsEntry(2L, "2de");
        places.names(List.of(1L), "fr", "z");
        assertThat(places.asked()).containsExactly("[1]dex", "[2]dey", "[1]frz");
    }

    @Test
    void map_mayComeLater_andItsKeysAreFlightsThatAreShared() {
        CompletableFuture<Map<Long, Place>> first = places.later(List.of(1L, 2L, 100L));
        CompletableFuture<Map<Long, Place>> second = places.later(List.of(2L, 1L));
        CompletableFuture<Place> single = places.laterById(1);
        assertThat(first).isNotDone();
        places.pending().complete(Map.of(1L, new Place(1, "FR"), 2L, new Place(2, "FR")));

        assertThat(first.join()).containsOnlyKeys(1L, 2L);
        assertThat(second.join().keySet()).containsExactly(2L, 1L);
        assertThat(single.join().country()).isEqualTo("FR");
        assertThat(places.asked()).containsExactly(List.of(1L, 2L, 100L));
        assertThat(application.manager().invalidateTags("place:2")).isEqualTo(1);
    }

    @Test
    void failure_isThatOfTheMethod_andNotCached() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> places.failing(List.of(1L)))
                    .withMessage("no [1]");
        }
        assertThat(places.asked()).hasSize(2);
    }

    @Test
    void unless_decidesForEachValue() {
        assertThat(places.withNulls(List.of(1L, 2L))).containsEntry(1L, null);
        places.withNulls(List.of(1L, 2L));
        assertThat(places.asked()).containsExactly(List.of(1L, 2L), List.of(1L));
    }

    @Test
    void jitter_spreadsTheEndsOfOneCall() {
        List<Long> ids = LongStream.range(0, 99).boxed().toList();
        assertSpread("spread", ids, places::spread);
        assertSpread("spread by one", ids, places::spreadWithTags);
        assertSpread("spread later", ids, all -> places.spreadLater(all).join());
    }

    private void assertSpread(String name, List<Long> ids, Function<List<Long>, Map<Long, Place>> method) {
        assertThat(method.apply(ids)).hasSize(99);
        application.advance(Duration.ofSeconds(499));
        @SuppressWarnings("unchecked") // made by an annotation on a method of these types
        Cache<Long, Place> cache =
                (Cache<Long, Place>) application.manager().getCache(name).orElseThrow();
        assertThat(ids).allMatch(cache::containsKey);
        application.advance(Duration.ofSeconds(250));
        assertThat(ids.stream().filter(cache::containsKey).count()).isBetween(10L, 90L);
    }

    @Test
    void lockTimeout_letsACallerRunTheMethodForWhatAnotherLoads() throws Exception {
        CompletableFuture<Map<Long, Place>> first =
                CompletableFuture.supplyAsync(() -> places.impatient(List.of(1L, 2L)), TestApplication.THREADS);
        await().until(() -> places.asked().size() == 1);
        assertThat(places.impatient(List.of(2L, 3L))).containsOnlyKeys(2L, 3L);
        assertThat(places.asked()).containsExactly(List.of(1L, 2L), List.of(3L), List.of(2L));
        places.pending().complete(Map.of());
        assertThat(first.get(10, TimeUnit.SECONDS)).containsOnlyKeys(1L, 2L);
    }

    @Test
    void configuration_isStrongerThanTheAnnotation() {
        System.setProperty("arcos.cache.cache.configured.ttl", "100s");
        System.setProperty("arcos.cache.cache.configured.null_ttl", "2s");
        try {
            places.configured(List.of(1L, 99L));
            application.advance(Duration.ofSeconds(50));
            assertThat(places.configured(List.of(1L, 99L)))
                    .containsEntry(99L, null)
                    .containsKey(1L);
        } finally {
            System.clearProperty("arcos.cache.cache.configured.ttl");
            System.clearProperty("arcos.cache.cache.configured.null_ttl");
        }
        assertThat(places.asked()).containsExactly(List.of(1L, 99L), List.of(99L));
    }
}
