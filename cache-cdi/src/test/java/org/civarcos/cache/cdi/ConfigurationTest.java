package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.support.CdiManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @AfterEach
    void clear() {
        System.clearProperty("arcos.cache.enabled");
        System.clearProperty("arcos.cache.cache.counts.ttl");
    }

    @ApplicationScoped
    static class Counts {
        private int calls;

        @Inject
        CacheManager manager;

        CacheManager manager() {
            return manager;
        }

        @CacheResult(cacheName = "counts", ttl = "1h")
        int get(String key) {
            return ++calls;
        }

        @CachePut(cacheName = "counts")
        int put(String key) {
            return ++calls;
        }

        @CacheRemove(cacheName = "counts")
        void remove(String key) {}

        @CacheRemoveAll(cacheName = "counts")
        void removeAll() {}

        @CacheInvalidate(tags = "all")
        void invalidate() {}

        @CacheResult(cacheName = "from-file", ttl = "1h")
        int fromFile() {
            return ++calls;
        }
    }

    @Test
    void ttl_isSetBySystemProperty_overTheAnnotation() {
        System.setProperty("arcos.cache.cache.counts.ttl", "10s");
        try (TestApplication application = TestApplication.timed(Counts.class)) {
            Counts counts = application.get(Counts.class);
            counts.get("a");
            application.advance(Duration.ofSeconds(11));
            assertThat(counts.get("a")).isEqualTo(2);
        }
    }

    @Test
    void ttl_isSetByFile_overTheAnnotation(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("META-INF/arcos-cache.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "arcos.cache.cache.from-file.ttl = PT10S");
        try (TestApplication application = TestApplication.timed(folder, Counts.class)) {
            Counts counts = application.get(Counts.class);
            counts.fromFile();
            application.advance(Duration.ofSeconds(11));
            assertThat(counts.fromFile()).isEqualTo(2);
        }
    }

    @Test
    void switchedOff_everyAnnotationIsAPlainCall() {
        System.setProperty("arcos.cache.enabled", "false");
        try (TestApplication application = TestApplication.of(Counts.class)) {
            Counts counts = application.get(Counts.class);
            assertThat(counts.get("a")).isEqualTo(1);
            assertThat(counts.get("a")).isEqualTo(2);
            assertThat(counts.put("a")).isEqualTo(3);
            counts.remove("a");
            counts.removeAll();
            counts.invalidate();
            assertThat(application.manager().cacheNames()).isEmpty();
        }
    }

    @Test
    void manager_isInjected_foundByLookup_andClosedWithTheApplication() {
        Cache<?, ?> cache;
        try (TestApplication application = TestApplication.of(Counts.class)) {
            Counts counts = application.get(Counts.class);
            counts.get("a");
            assertThat(CdiManager.find()).isPresent();
            cache = counts.manager().getCache("counts").orElseThrow();
            assertThat(cache.isClosed()).isFalse();
        }
        assertThat(cache.isClosed()).isTrue();
        assertThat(CdiManager.find()).isEmpty();
    }

    @Test
    void closedManager_leavesPlainCalls() {
        try (TestApplication application = TestApplication.of(Counts.class)) {
            Counts counts = application.get(Counts.class);
            counts.get("a");
            counts.manager().close();
            assertThat(counts.get("a")).isEqualTo(2);
            assertThat(counts.put("a")).isEqualTo(3);
            counts.remove("a");
            counts.invalidate();
        }
    }

    @Test
    void twoApplications_shareNothing() {
        try (TestApplication one = TestApplication.of(Counts.class)) {
            one.get(Counts.class).get("a");
        }
        try (TestApplication two = TestApplication.of(Counts.class)) {
            assertThat(two.manager().cacheNames()).isEmpty();
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "arcos.test.container",
            matches = "openwebbeans",
            disabledReason = "OpenWebBeans would find the beans of all these tests, those that cannot work among them")
    void beanDiscovery_findsTheInterceptorsInTheJar_once() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .addBeanClasses(Counts.class)
                .initialize()) {
            Counts counts = container.select(Counts.class).get();
            assertThat(counts.get("a")).isEqualTo(counts.get("a"));
        }
    }
}
