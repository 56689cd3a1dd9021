package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What some containers intercept and others do not: it is cached, or there is a warning at the start. */
class ContainerDifferencesTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @BeforeEach
    void reset() {
        CALLS.set(0);
    }

    interface Finder {
        @CacheResult
        default String find(String id) {
            return id + " call " + CALLS.incrementAndGet();
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "found")
    static class DefaultFinder implements Finder {
        @CacheRemoveAll
        public void forget() {
            // The annotation does it.
        }
    }

    static class Made {
        @CacheResult(cacheName = "made")
        public String find(String id) {
            return id + " call " + CALLS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Maker {
        @Produces
        @ApplicationScoped
        @Typed(Made.class)
        Made make() {
            return new Made();
        }
    }

    @Test
    void defaultMethod_isCachedInTheCacheOfItsBean_orWarnedOf() {
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi");
                TestApplication application = TestApplication.of(DefaultFinder.class)) {
            DefaultFinder finder = application.get(DefaultFinder.class);
            finder.find("7");
            String second = finder.find("7");
            finder.forget();
            List<String> all = List.of(second, finder.find("7"));
            assertThat(all)
                    .isEqualTo(
                            warned(log, "Finder") ? List.of("7 call 2", "7 call 3") : List.of("7 call 1", "7 call 2"));
        }
    }

    @Test
    void producedObject_isCached_orWarnedOf() {
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi");
                TestApplication application = TestApplication.of(Maker.class)) {
            Made made = application.get(Made.class);
            made.find("7");
            assertThat(made.find("7")).isEqualTo(warned(log, "Maker") ? "7 call 2" : "7 call 1");
        }
    }

    private static boolean warned(CapturedLog log, String name) {
        return log.lines().stream().anyMatch(line -> line.contains(name));
    }
}
