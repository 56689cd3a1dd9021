package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheResultTest {
    private final TestApplication application = TestApplication.timed(Places.class, PerCall.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();

        int calls() {
            return calls.get();
        }

        @CacheResult(
                cacheName = "places",
                tags = {"place:{id}", "country:{result.country}"})
        Place byId(long id) {
            return new Place(id, "FR" + calls.incrementAndGet());
        }

        @CacheResult(ttl = "1s")
        int count() {
            return calls.incrementAndGet();
        }

        @CacheResult(tags = "place:{result.id}")
        List<Place> near(double latitude, double longitude) {
            calls.incrementAndGet();
            return List.of(new Place(1, "FR"), new Place(2, "FR"));
        }

        @CacheResult
        String named(@CacheKey String name, String traceId) {
            return name + calls.incrementAndGet() + traceId;
        }

        @CacheResult
        String nothing(String name) {
            calls.incrementAndGet();
            return null;
        }

        @CacheResult(cacheName = "noNulls")
        String notStored(String name) {
            calls.incrementAndGet();
            return null;
        }

        @CacheResult
        Optional<Place> maybe(long id) {
            calls.incrementAndGet();
            return Optional.empty();
        }

        @CacheResult
        int bytes(byte[] bytes) {
            return calls.incrementAndGet();
        }

        @CacheResult
        String checked(String name) throws IOException {
            calls.incrementAndGet();
            throw new IOException("no " + name);
        }

        @CacheResult
        String unchecked(String name) {
            calls.incrementAndGet();
            throw new ArithmeticException("no " + name);
        }
    }

    @Dependent
    static class PerCall {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @CacheResult
        int get(long id) {
            return CALLS.incrementAndGet();
        }
    }

    @Test
    void secondCallWithTheKey_doesNotRunTheMethod() {
        Place first = places.byId(7);
        assertThat(places.byId(7)).isSameAs(first);
        assertThat(places.byId(8)).isNotEqualTo(first);
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void oneArgument_isTheKeyItself_forWhoeverSharesTheCache() {
        places.byId(7);
        Cache<Long, Place> cache = application
                .manager()
                .getCache("places", TypeRef.of(Long.class), TypeRef.of(Place.class))
                .orElseThrow();
        assertThat(cache.get(7L)).isEqualTo(new Place(7, "FR1"));
        cache.put(8L, new Place(8, "IT"));
        assertThat(places.byId(8).country()).isEqualTo("IT");
        assertThat(cache.statistics().hits()).isEqualTo(2);
    }

    @Test
    void severalArguments_makeACompositeKey() {
        places.near(48.8, 2.3);
        places.near(48.8, 2.3);
        places.near(2.3, 48.8);
        assertThat(places.calls()).isEqualTo(2);
        assertThat(application.manager().cacheNames()).containsExactly(Places.class.getName() + ".near(double,double)");
        assertThat(application
                        .manager()
                        .getCache(
                                Places.class.getName() + ".near(double,double)",
                                TypeRef.of(CompositeKey.class),
                                new TypeRef<List<Place>>() {})
                        .orElseThrow()
                        .containsKey(CompositeKey.of(48.8, 2.3)))
                .isTrue();
    }

    @Test
    void noArgument_isOneKey() {
        assertThat(places.count()).isEqualTo(places.count());
    }

    @Test
    void nullArgument_isAKey() {
        assertThat(places.named(null, "x")).isEqualTo(places.named(null, "y")).isEqualTo("null1x");
    }

    @Test
    void onlyAnnotatedParameters_makeTheKey() {
        assertThat(places.named("a", "1")).isEqualTo(places.named("a", "2"));
    }

    @Test
    void arrays_areComparedByTheirElements() {
        assertThat(places.bytes(new byte[] {1, 2})).isEqualTo(places.bytes(new byte[] {1, 2}));
        assertThat(places.bytes(new byte[] {1, 3})).isEqualTo(2);
    }

    @Test
    void null_isCached_unlessTheCacheStoresNone() {
        application
                .manager()
                .createCache(
                        "noNulls",
                        CacheConfig.of(String.class, String.class)
                                .cacheNulls(false)
                                .build());
        assertThat(places.nothing("a")).isNull();
        assertThat(places.nothing("a")).isNull();
        assertThat(places.calls()).isEqualTo(1);
        places.notStored("a");
        places.notStored("a");
        assertThat(places.calls()).isEqualTo(3);
    }

    @Test
    void optional_isTheValue() {
        assertThat(places.maybe(1)).isEmpty();
        assertThat(places.maybe(1)).isEmpty();
        assertThat(places.calls()).isEqualTo(1);
    }

    @Test
    void ttl_endsTheResult() {
        int first = places.count();
        application.advance(Duration.ofMillis(999));
        assertThat(places.count()).isEqualTo(first);
        application.advance(Duration.ofMillis(2));
        assertThat(places.count()).isEqualTo(first + 1);
    }

    @Test
    void tags_ofArgumentsAndResult_invalidate() {
        places.byId(7);
        places.byId(8);
        assertThat(application.manager().invalidateTags("place:7")).isEqualTo(1);
        assertThat(application.manager().invalidateTags("country:FR2")).isEqualTo(1);
        places.byId(7);
        places.byId(8);
        assertThat(places.calls()).isEqualTo(4);
    }

    @Test
    void tagOverACollection_isOneForEachElement() {
        places.near(1, 1);
        assertThat(application.manager().invalidateTags("place:2")).isEqualTo(1);
        places.near(1, 1);
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void exceptions_keepTheirType_andAreNotCached() {
        for (int i = 1; i <= 2; i++) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> places.checked("a"))
                    .withMessage("no a");
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> places.unchecked("a"))
                    .withMessage("no a");
        }
        assertThat(places.calls()).isEqualTo(4);
    }

    @Test
    void beansOfOneCall_shareTheCache() {
        int first = application.get(PerCall.class).get(1);
        assertThat(application.get(PerCall.class).get(1)).isEqualTo(first);
    }

    @Test
    void destroyedCache_isMadeAgain() {
        places.byId(7);
        application.manager().destroyCache("places");
        places.byId(7);
        places.byId(7);
        assertThat(places.calls()).isEqualTo(2);
    }
}
