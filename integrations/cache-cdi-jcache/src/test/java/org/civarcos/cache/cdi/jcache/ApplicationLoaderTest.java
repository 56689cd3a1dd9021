package org.civarcos.cache.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the caches of an application have to do with class loaders, of which a server has one for each deployment. */
class ApplicationLoaderTest {
    @Test
    void caches_endWithTheApplication() {
        Cache<Object, Object> cache;
        try (TestApplication application = TestApplication.of(Places.class)) {
            application.get(Places.class).find("7");
            cache = application.cache("places");
            assertThat(cache).hasSize(1);
            application.stop();
            assertThat(cache.isClosed()).isTrue();
        }
    }

    @Test
    void callUnderAnotherContextLoader_isCached() throws Exception {
        Assumptions.assumeFalse(TestApplication.isBuilt(), "there one class loader is the context of all");
        Thread thread = Thread.currentThread();
        try (TestApplication application = TestApplication.of(Places.class);
                URLClassLoader another = new URLClassLoader(new URL[0], null)) {
            Places places = application.get(Places.class);
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(another);
            try {
                assertThat(places.find("7")).isEqualTo("place 7 call 1");
                assertThat(places.find("7")).isEqualTo("place 7 call 1");
            } finally {
                thread.setContextClassLoader(before);
            }
            assertThat(application.cache("places")).hasSize(1);
        }
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "places")
        String find(String id) {
            return "place " + id + " call " + calls.incrementAndGet();
        }
    }
}
