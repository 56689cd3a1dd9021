package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MutationTest {
    private final TestApplication application = TestApplication.timed(Places.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @ApplicationScoped
    static class Places {
        private int loads;

        int loads() {
            return loads;
        }

        @CacheResult(cacheName = "places", tags = "place:{id}")
        Place byId(long id) {
            loads++;
            return new Place(id, "loaded");
        }

        @CacheResult(tags = "place:{place}")
        String described(long place) {
            return place + " " + ++loads;
        }

        @CachePut(cacheName = "places", ttl = "1s", tags = "place:{id}")
        Place update(long id, @CacheValue Place place) {
            return null;
        }

        @CachePut(cacheName = "places")
        Place reload(long id) {
            return id < 0 ? null : new Place(id, "reloaded");
        }

        @CachePut(cacheName = "places")
        CompletionStage<Place> reloadLater(long id, @CacheKey long key) {
            return null;
        }

        @CachePut(cacheName = "places")
        CompletableFuture<Place> future(long id) {
            return CompletableFuture.completedFuture(new Place(id, "future"));
        }

        @CachePut(cacheName = "places")
        Place fail(long id) {
            throw new IllegalStateException("failed");
        }

        @CacheRemove(cacheName = "places")
        void delete(long id, @CacheKey long key) {
            assertThat(key).isEqualTo(id);
        }

        @CacheRemove(cacheName = "places")
        void deleteAndFail(long id) {
            throw new IllegalStateException("failed");
        }

        @CacheRemove(cacheName = "places", afterInvocation = false)
        void deleteBefore(long id) {
            throw new IllegalStateException("failed");
        }

        @CacheRemoveAll(cacheName = "places")
        void deleteAll() {}

        @CacheInvalidate(tags = "place:{place.id}")
        void changed(Place place) {
            if (place.country().isEmpty()) {
                throw new IllegalStateException("failed");
            }
        }

        @CachePut(cacheName = "places", tags = "place:{id}")
        @CacheInvalidate(tags = "place:{id}")
        Place replace(long id) {
            return new Place(id, "replaced");
        }
    }

    @Test
    void put_storesTheAnnotatedParameter_withTtlAndTags() {
        places.update(7, new Place(7, "put"));
        assertThat(places.byId(7).country()).isEqualTo("put");
        application.advance(Duration.ofSeconds(2));
        assertThat(places.byId(7).country()).isEqualTo("loaded");
        places.update(7, new Place(7, "put"));
        application.manager().invalidateTags("place:7");
        assertThat(places.byId(7).country()).isEqualTo("loaded");
    }

    @Test
    void put_storesTheResult() {
        places.byId(7);
        places.reload(7);
        assertThat(places.byId(7).country()).isEqualTo("reloaded");
    }

    @Test
    void put_ofANullWhereNoneIsStored_removes() {
        application
                .manager()
                .createCache(
                        "places",
                        CacheConfig.of(Long.class, Place.class)
                                .cacheNulls(false)
                                .build());
        places.update(-1, new Place(-1, "put"));
        places.reload(-1);
        assertThat(places.byId(-1).country()).isEqualTo("loaded");
    }

    @Test
    void put_ofAFuture_storesItsValue() {
        assertThat(places.future(7).join()).isEqualTo(new Place(7, "future"));
        assertThat(places.byId(7).country()).isEqualTo("future");
    }

    @Test
    void put_ofANullStage_isLeftAlone() {
        assertThat(places.reloadLater(7, 7)).isNull();
    }

    @Test
    void failedPut_storesNothing() {
        assertThatIllegalStateException().isThrownBy(() -> places.fail(7)).withMessage("failed");
        assertThat(places.byId(7).country()).isEqualTo("loaded");
    }

    @Test
    void putThatTheCacheRefuses_doesNotFailTheCall() {
        application
                .manager()
                .createCache(
                        "places",
                        CacheConfig.of(Long.class, Place.class)
                                .maximumWeight(10, (key, value) -> {
                                    throw new IllegalStateException("broken");
                                })
                                .build());
        assertThat(places.reload(7).country()).isEqualTo("reloaded");
    }

    @Test
    void remove_removesAfterSuccess() {
        places.byId(7);
        places.byId(8);
        places.delete(7, 7);
        places.byId(7);
        places.byId(8);
        assertThat(places.loads()).isEqualTo(3);
    }

    @Test
    void remove_afterAFailure_removesNothing_butBeforeItDoes() {
        places.byId(7);
        assertThatIllegalStateException().isThrownBy(() -> places.deleteAndFail(7));
        places.byId(7);
        assertThat(places.loads()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(() -> places.deleteBefore(7));
        places.byId(7);
        assertThat(places.loads()).isEqualTo(2);
    }

    @Test
    void removeAll_emptiesTheCache() {
        places.byId(7);
        places.byId(8);
        places.deleteAll();
        places.byId(7);
        places.byId(8);
        assertThat(places.loads()).isEqualTo(4);
    }

    @Test
    void invalidate_dropsTheTagInAllCaches() {
        places.byId(7);
        places.described(7);
        places.changed(new Place(7, "FR"));
        places.byId(7);
        places.described(7);
        assertThat(places.loads()).isEqualTo(4);
    }

    @Test
    void invalidate_afterAFailure_dropsNothing() {
        places.byId(7);
        assertThatIllegalStateException().isThrownBy(() -> places.changed(new Place(7, "")));
        places.byId(7);
        assertThat(places.loads()).isEqualTo(1);
    }

    @Test
    void putBesideInvalidate_storesWhenTheOldIsGone() {
        places.byId(7);
        places.replace(7);
        assertThat(places.byId(7).country()).isEqualTo("replaced");
    }
}
