package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several annotations on one method, several of one kind among them. */
class CombinationTest {
    private final TestApplication application = TestApplication.of(Places.class, ByClass.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "byId", tags = "place:{id}")
        String byId(long id) {
            return "id" + calls.incrementAndGet();
        }

        @CacheResult(cacheName = "byName", tags = "name:{name}")
        String byName(String name) {
            return "name" + calls.incrementAndGet();
        }

        @CacheRemove(cacheName = "byId", key = "{id}")
        @CacheRemove(cacheName = "byName", key = "{name}")
        void changed(long id, String name) {}

        @CachePut(cacheName = "byId", key = "{id}")
        @CachePut(cacheName = "byName", key = "{name}")
        String both(long id, String name) {
            return "put";
        }

        @CacheInvalidate(tags = "place:{id}")
        @CacheInvalidate(tags = "name:{name}", afterInvocation = false)
        void invalidated(long id, String name) {
            throw new IllegalStateException("failed");
        }

        @CacheRemoveAll(cacheName = "byId")
        @CacheRemoveAll(cacheName = "byName")
        void cleared() {}

        @CacheRemoveAll(cacheName = "byId")
        @CachePut(cacheName = "byId", key = "{id}")
        String onlyOne(long id) {
            return "only";
        }

        @CacheRemove(cacheName = "byId", afterInvocation = false)
        @CacheResult(cacheName = "byId")
        String fresh(long id) {
            return "fresh" + calls.incrementAndGet();
        }

        @CacheResult(cacheName = "byId")
        @CacheRemoveAll(cacheName = "byName")
        String byIdAndForgetNames(long id) {
            return "id" + calls.incrementAndGet();
        }

        @CachePut(cacheName = "created", key = "{result.id}")
        @CacheRemove(cacheName = "byName", key = "{result.country}")
        CompletableFuture<Place> create(String country) {
            return CompletableFuture.completedFuture(new Place(42, country));
        }

        @CacheResult(cacheName = "created")
        Place created(long id) {
            return null;
        }
    }

    @ApplicationScoped
    @CacheRemove(cacheName = "byId")
    @CacheRemove(cacheName = "created")
    static class ByClass {
        void delete(long id) {}
    }

    @Test
    void repeatedRemovals_allTakeEffect() {
        String id = places.byId(1);
        String name = places.byName("a");
        places.changed(1, "b");
        assertThat(places.byId(1)).isNotEqualTo(id);
        assertThat(places.byName("a")).isEqualTo(name);
        places.changed(2, "a");
        assertThat(places.byName("a")).isNotEqualTo(name);
    }

    @Test
    void repeatedPuts_allTakeEffect() {
        places.both(1, "a");
        assertThat(places.byId(1)).isEqualTo(places.byName("a")).isEqualTo("put");
    }

    @Test
    void repeatedInvalidations_eachHaveTheirMoment() {
        String id = places.byId(1);
        String name = places.byName("a");
        assertThatIllegalStateException().isThrownBy(() -> places.invalidated(1, "a"));
        assertThat(places.byId(1)).isEqualTo(id);
        assertThat(places.byName("a")).isNotEqualTo(name);
    }

    @Test
    void repeatedRemovalsOfAll_allTakeEffect() {
        String id = places.byId(1);
        String name = places.byName("a");
        places.cleared();
        assertThat(places.byId(1)).isNotEqualTo(id);
        assertThat(places.byName("a")).isNotEqualTo(name);
    }

    @Test
    void put_comesAfterWhatRemoves() {
        places.byId(1);
        places.onlyOne(2);
        assertThat(places.byId(2)).isEqualTo("only");
        assertThat(places.byId(1)).isNotEqualTo("id1");
    }

    @Test
    void removalBefore_comesBeforeTheLookUp() {
        assertThat(places.fresh(1)).isEqualTo("fresh1");
        assertThat(places.fresh(1)).isEqualTo("fresh2");
        assertThat(places.byId(1)).isEqualTo("fresh2");
    }

    @Test
    void effects_happenForAHitToo() {
        places.byIdAndForgetNames(1);
        String name = places.byName("a");
        assertThat(places.byIdAndForgetNames(1)).isEqualTo("id1");
        assertThat(places.byName("a")).isNotEqualTo(name);
    }

    @Test
    void keyOfTheResult_isThatOfAFuturesValue() {
        String name = places.byName("FR");
        assertThat(places.create("FR").join().id()).isEqualTo(42);
        assertThat(places.created(42).country()).isEqualTo("FR");
        assertThat(places.byName("FR")).isNotEqualTo(name);
    }

    @Test
    void repeatedAnnotationsOfAClass_standForItsMethods() {
        String id = places.byId(1);
        application.get(ByClass.class).delete(1);
        assertThat(places.byId(1)).isNotEqualTo(id);
        Cache<?, ?> cache = application.manager().getCache("byId").orElseThrow();
        assertThat(cache.name()).isEqualTo("byId");
    }
}
