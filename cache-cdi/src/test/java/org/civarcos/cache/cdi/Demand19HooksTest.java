package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Hooks, grouped configuration": CDI events, templates for groups of caches, and the switch of one cache. */
class Demand19HooksTest {
    @AfterEach
    void clear() {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("arcos.cache."))
                .forEach(System::clearProperty);
    }

    @ApplicationScoped
    static class Places {
        private int calls;

        @CacheResult(cacheName = "places", tags = "place:{id}", ttl = "2h")
        int byId(long id) {
            return ++calls;
        }

        @CacheRemove(cacheName = "places")
        void remove(long id) {}

        @CacheInvalidate(tags = "place:{id}")
        void changed(long id) {}

        @CacheResult(cacheName = "broken", tags = "{result.tag}")
        Broken broken(long id) {
            return new Broken();
        }
    }

    public static class Broken {
        public String getTag() {
            throw new IllegalStateException("on purpose");
        }
    }

    @ApplicationScoped
    static class Observers {
        private final List<Object> seen = new CopyOnWriteArrayList<>();

        void evicted(@Observes EntryEvicted event) {
            seen.add(event);
        }

        void removed(@Observes EntryRemoved event) {
            seen.add(event);
        }

        void invalidated(@Observes TagsInvalidated event) {
            seen.add(event);
        }

        void failed(@Observes CacheFailure event) {
            seen.add(event.operation() + ": " + event.cause().getClass().getSimpleName());
        }

        List<Object> seen() {
            return seen;
        }
    }

    @Test
    void evictionsRemovalsInvalidationsAndFailures_areEvents() {
        System.setProperty("arcos.cache.cache.places.max_entries", "1");
        System.setProperty("arcos.cache.cache.places.eviction_policy", "fifo");
        try (TestApplication application = TestApplication.timed(Places.class, Observers.class)) {
            Places places = application.get(Places.class);
            List<Object> seen = application.get(Observers.class).seen();
            places.byId(1);
            places.byId(2);
            await().until(() -> seen.contains(new EntryEvicted("places", 1L, 1, CacheEvent.Type.EVICTED)));
            places.remove(2);
            await().until(() -> seen.contains(new EntryRemoved("places", 2L, 2)));
            places.changed(2);
            await().until(() -> seen.stream().anyMatch(TagsInvalidated.class::isInstance));
            places.byId(3);
            application.advance(Duration.ofHours(3));
            places.byId(3);
            await().until(() -> seen.contains(new EntryEvicted("places", 3L, 3, CacheEvent.Type.EXPIRED)));
            assertThat(places.broken(1)).isNotNull();
            await().until(() -> seen.stream().anyMatch(event -> event.toString().contains("cache \"broken\": ")));
            assertThat(application.manager().health().isUp()).isFalse();
        }
    }

    @Test
    void template_configuresAGroupOfCaches_overTheAnnotation() {
        System.setProperty("arcos.cache.templates", "short");
        System.setProperty("arcos.cache.template.short.caches", "pla*");
        System.setProperty("arcos.cache.template.short.ttl", "10s");
        try (TestApplication application = TestApplication.timed(Places.class)) {
            Places places = application.get(Places.class);
            places.byId(1);
            application.advance(Duration.ofSeconds(11));
            assertThat(places.byId(1)).isEqualTo(2);
        }
    }

    @Test
    void oneCache_canBeSwitchedOff() {
        System.setProperty("arcos.cache.cache.places.enabled", "false");
        try (TestApplication application = TestApplication.of(Places.class)) {
            Places places = application.get(Places.class);
            assertThat(places.byId(1)).isEqualTo(1);
            assertThat(places.byId(1)).isEqualTo(2);
            assertThat(application.manager().cacheNames()).doesNotContain("places");
        }
    }
}
