package org.civarcos.cache.cdi;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Invalidation by CDI events: those that name tags, and those of the application, by a rule. */
class InvalidationEventTest {
    record PlaceChanged(long id, String country) {}

    @ApplicationScoped
    static class Places {
        private int calls;

        @Inject
        Event<InvalidateTags> invalidations;

        @Inject
        Event<PlaceChanged> changes;

        @CacheResult(cacheName = "places", tags = "place:{id}")
        int byId(long id) {
            return ++calls;
        }

        void invalidate(long id) {
            invalidations.fire(InvalidateTags.of("place:" + id, "unknown"));
        }

        void invalidateLater(long id) throws Exception {
            invalidations
                    .fireAsync(InvalidateTags.of("place:" + id))
                    .toCompletableFuture()
                    .get(10, SECONDS);
        }

        void change(long id) {
            changes.fire(new PlaceChanged(id, "CH"));
        }
    }

    @ApplicationScoped
    static class Rules {
        @CacheInvalidate(tags = {"place:{change.id}", "country:{change.country}"})
        void placeChanged(@Observes PlaceChanged change) {}
    }

    @Test
    void anEventThatNamesTags_invalidatesThem() throws Exception {
        try (TestApplication application = TestApplication.of(Places.class)) {
            Places places = application.get(Places.class);
            assertThat(places.byId(7)).isEqualTo(1);
            assertThat(places.byId(8)).isEqualTo(2);

            places.invalidate(7);
            assertThat(places.byId(7)).isEqualTo(3);
            assertThat(places.byId(8)).isEqualTo(2);

            places.invalidateLater(8);
            assertThat(places.byId(8)).isEqualTo(4);
        }
    }

    @Test
    void anObserverWithTheAnnotation_isARuleFromChangesToTags() {
        try (TestApplication application = TestApplication.of(Places.class, Rules.class)) {
            Places places = application.get(Places.class);
            assertThat(places.byId(7)).isEqualTo(1);
            assertThat(places.byId(8)).isEqualTo(2);

            places.change(7);
            assertThat(places.byId(7)).isEqualTo(3);
            assertThat(places.byId(8)).isEqualTo(2);
        }
    }
}
