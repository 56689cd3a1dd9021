package org.civarcos.cache.howto.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheRemoveAll;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.InvalidateTags;
import org.civarcos.cache.howto.Application;
import org.junit.jupiter.api.Test;

/** The code of invalidation.md on annotations and CDI events. */
class InvalidationByEventTest {
    record PlaceChanged(long id, String country) {}

    @ApplicationScoped
    static class Places {
        private int calls;

        @Inject
        Event<PlaceChanged> changes;

        @CacheResult(
                cacheName = "places",
                tags = {"place:{id}", "country:{country}"})
        String find(long id, String country) {
            return id + " " + country + " " + ++calls;
        }

        @CacheRemove(cacheName = "places")
        void forget(long id, String country) {}

        @CacheRemove(cacheName = "places", matching = "*,{country}")
        void forgetAllOf(String country) {}

        @CacheRemoveAll(cacheName = "places")
        void forgetAll() {}

        @CacheInvalidate(tags = "place:{id}")
        void update(long id) {}

        void save(long id, String country) {
            changes.fire(new PlaceChanged(id, country));
        }
    }

    @ApplicationScoped
    static class Importer {
        @Inject
        Event<InvalidateTags> invalidations;

        void imported(String country) {
            invalidations.fire(InvalidateTags.of("country:" + country));
        }
    }

    @ApplicationScoped
    static class CacheRules {
        @CacheInvalidate(tags = {"place:{change.id}", "country:{change.country}"})
        void placeChanged(@Observes PlaceChanged change) {}
    }

    @Test
    void annotationsAndEvents() {
        try (Application application = Application.of(Places.class, Importer.class, CacheRules.class)) {
            Places places = application.get(Places.class);
            assertThat(places.find(1, "CH")).isEqualTo("1 CH 1").isEqualTo(places.find(1, "CH"));
            places.forget(1, "CH");
            assertThat(places.find(1, "CH")).isEqualTo("1 CH 2");
            places.forgetAllOf("CH");
            assertThat(places.find(1, "CH")).isEqualTo("1 CH 3");
            places.forgetAll();
            assertThat(places.find(1, "CH")).isEqualTo("1 CH 4");
            places.update(1);
            assertThat(places.find(1, "CH")).isEqualTo("1 CH 5");
            places.save(1, "AT");
            assertThat(places.find(1, "CH")).isEqualTo("1 CH 6");
            application.get(Importer.class).imported("CH");
            assertThat(places.find(1, "CH")).isEqualTo("1 CH 7").isEqualTo(places.find(1, "CH"));
        }
    }
}
