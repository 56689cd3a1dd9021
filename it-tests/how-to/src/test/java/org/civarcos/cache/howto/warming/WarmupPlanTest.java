package org.civarcos.cache.howto.warming;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.cdi.CacheName;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.howto.Application;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of warming.md on CDI beans. */
class WarmupPlanTest {
    private final Properties file = new Properties();

    @BeforeEach
    void configure() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/warming/arcos-cache.properties")) {
            file.load(in);
        }
        file.stringPropertyNames().forEach(name -> System.setProperty(name, file.getProperty(name)));
    }

    @AfterEach
    void clear() {
        file.stringPropertyNames().forEach(System::clearProperty);
    }

    @ApplicationScoped
    static class Places {
        private int calls;

        @CacheResult(cacheName = "places")
        String byId(long id) {
            calls++;
            return "place " + id;
        }

        List<Long> popularIds() {
            return List.of(1L, 2L, 3L);
        }

        int calls() {
            return calls;
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
            warmup.of(cache).callAll(places.popularIds(), places::byId);
        }
    }

    @Test
    void beans_areAskedWhenTheApplicationStarts() {
        assertThat(file.getProperty("arcos.cache.warm.start")).isEqualTo("wait");
        try (Application application = Application.of(Places.class, PopularPlaces.class)) {
            Places places = application.get(Places.class);
            places.byId(1);
            assertThat(places.calls()).isEqualTo(3);
            assertThat(application.get(CacheManager.class).warmups().get(0).isComplete())
                    .isTrue();
        }
    }
}
