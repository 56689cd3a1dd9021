package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.WarmupProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beans that say what is loaded before anybody asks. */
class StartupWarmupTest {
    @AfterEach
    void clear() {
        System.clearProperty("arcos.cache.warm.start");
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "places")
        String byId(long id) {
            calls.incrementAndGet();
            if (id == 13) {
                throw new IllegalStateException("on purpose");
            }
            return "place " + id;
        }

        int calls() {
            return calls.get();
        }
    }

    @ApplicationScoped
    static class PopularPlaces implements WarmupPlan {
        @Inject
        Places places;

        @Inject
        @CacheName("places")
        Cache<Long, String> cache;

        @Override
        public void plan(Warmup warmup) {
            warmup.of(cache).callAll(List.of(1L, 2L, 3L), places::byId);
        }
    }

    @ApplicationScoped
    static class UnluckyPlaces implements WarmupPlan {
        @Inject
        Places places;

        @Inject
        @CacheName("places")
        Cache<Long, String> cache;

        @Override
        public void plan(Warmup warmup) {
            warmup.of(cache).callAll(List.of(12L, 13L), places::byId);
        }
    }

    private static WarmupProgress ended(TestApplication application) {
        await().until(() -> application.manager().warmups().get(0).hasEnded());
        return application.manager().warmups().get(0);
    }

    @Test
    void plans_areCarriedOut_inTheBackground() {
        try (TestApplication application = TestApplication.of(Places.class, PopularPlaces.class, UnluckyPlaces.class)) {
            WarmupProgress end = ended(application);
            assertThat(end.name()).isEqualTo("application");
            assertThat(end.loaded()).isEqualTo(4);
            assertThat(end.failed()).isEqualTo(1);
            Places places = application.get(Places.class);
            assertThat(places.calls()).isEqualTo(5);
            assertThat(places.byId(2)).isEqualTo("place 2");
            assertThat(places.calls()).isEqualTo(5);
        }
    }

    @Test
    void start_waits_ifAskedTo_whateverFails() {
        System.setProperty("arcos.cache.warm.start", "wait");
        try (TestApplication application = TestApplication.of(Places.class, UnluckyPlaces.class)) {
            assertThat(application.manager().warmups().get(0).hasEnded()).isTrue();
            assertThat(application.get(Places.class).calls()).isEqualTo(2);
        }
    }

    @Test
    void start_fails_onlyIfAskedTo() {
        System.setProperty("arcos.cache.warm.start", "require");
        try (TestApplication application = TestApplication.of(Places.class, PopularPlaces.class)) {
            assertThat(application.manager().warmups().get(0).isComplete()).isTrue();
        }
        assertThatThrownBy(() -> TestApplication.of(Places.class, UnluckyPlaces.class))
                .hasStackTraceContaining("1 failed and 0 given up of 2 keys");
    }

    @Test
    void off_doesNothing() {
        System.setProperty("arcos.cache.warm.start", "off");
        try (TestApplication application = TestApplication.of(Places.class, PopularPlaces.class)) {
            assertThat(ended(application).total()).isZero();
            assertThat(application.get(Places.class).calls()).isZero();
        }
    }

    @Test
    void withoutPlans_itHasEnded() {
        try (TestApplication application = TestApplication.of(Places.class)) {
            assertThat(ended(application).isComplete()).isTrue();
        }
    }
}
