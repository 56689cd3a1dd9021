package org.civarcos.cache.howto.stampedes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.howto.Application;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;

/** The code of stampedes.md. */
@CacheTest
class StampedesTest {
    private final AtomicInteger queries = new AtomicInteger();

    private String query(long id) {
        return "place " + id + ", query " + queries.incrementAndGet();
    }

    @Test
    void singleFlight(CacheManager manager) throws Exception {
        Cache<Long, String> places = manager.createCache(
                "places", CacheConfig.of(Long.class, String.class).build());
        ExecutorService callers = Executors.newFixedThreadPool(16);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> answers = IntStream.range(0, 16)
                .mapToObj(caller -> callers.submit(() -> {
                    go.await();
                    long id = 7;
                    return places.get(id, (key, load) -> query(key));
                }))
                .toList();
        go.countDown();
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("place 7, query 1");
        }
        callers.shutdown();
    }

    @Test
    void softTtl(CacheManager manager, FakeTime time) {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .expireAfterWrite(Duration.ofMinutes(5))
                        .loading(LoadOptions.DEFAULT.withStaleWhileRefresh(Duration.ofMinutes(1)))
                        .build());

        assertThat(places.get(7L, (key, load) -> query(key))).isEqualTo("place 7, query 1");
        time.advance(Duration.ofMinutes(5));
        assertThat(places.get(7L, (key, load) -> query(key))).isEqualTo("place 7, query 1"); // and one loads it anew
        await().until(() -> places.get(7L, (key, load) -> query(key)).equals("place 7, query 2"));
        assertThat(queries).hasValue(2);
    }

    @Test
    void ahead(CacheManager manager, FakeTime time) {
        LoadOptions atFourFifths = LoadOptions.DEFAULT.withRefreshAfter(0.8);
        LoadOptions byChance = LoadOptions.DEFAULT.withEarlyRefresh(1);
        LoadOptions apart = LoadOptions.DEFAULT.withJitter(0.1);
        LoadOptions failing = LoadOptions.DEFAULT
                .withStaleIfError(Duration.ofHours(1))
                .withFailureTtl(Duration.ofSeconds(5))
                .withNullTtl(Duration.ofSeconds(30));

        for (LoadOptions loading : List.of(atFourFifths, byChance, apart, failing)) {
            Cache<Long, String> cache = manager.createCache(
                    loading.toString(),
                    CacheConfig.of(Long.class, String.class).loading(loading).build());
            cache.get(7L, (key, load) -> query(key));
            time.advance(Duration.ofMinutes(4));
            assertThat(cache.get(7L, (key, load) -> query(key))).startsWith("place 7");
        }
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "places", ttl = "5m", staleWhileRefresh = "1m", jitter = "10%")
        String byId(long id) {
            return "place " + id + ", call " + calls.incrementAndGet();
        }
    }

    @Test
    void annotation() {
        try (Application application = Application.of(Places.class)) {
            Places places = application.get(Places.class);
            assertThat(places.byId(7)).isEqualTo("place 7, call 1").isEqualTo(places.byId(7));
        }
    }
}
