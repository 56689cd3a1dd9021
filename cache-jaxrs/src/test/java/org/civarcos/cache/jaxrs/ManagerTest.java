package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.jaxrs.server.ApplicationCache;
import org.junit.jupiter.api.Test;

class ManagerTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Path("/m")
    @Produces("text/plain")
    public static class Resource {
        @GET
        @CachedResponse
        public String get() {
            return "run " + RUNS.incrementAndGet();
        }
    }

    @Test
    void withoutAnythingSetTheDefaultsHold() {
        try (TestServer server = new TestServer(Resource.class)) {
            assertThat(cacheStatus(server.get("/m"))).endsWith("ttl=300");
            Cache<?, ?> cache = server.manager.getCache(ResponseCache.NAME).orElseThrow();
            assertThat(cache.config().maximumWeight()).hasValue(64L * 1024 * 1024);
        }
    }

    @Test
    void settingsAreHeard() {
        List<String> settings = List.of(
                "arcos.cache.default_ttl=2m",
                "arcos.cache.cache.http-responses.ttl=1m",
                "arcos.cache.http.max_bytes=1MiB");
        try (TestServer server = new TestServer(settings, Resource.class)) {
            assertThat(cacheStatus(server.get("/m"))).endsWith("ttl=60");
            Cache<?, ?> cache = server.manager.getCache(ResponseCache.NAME).orElseThrow();
            assertThat(cache.config().maximumWeight()).hasValue(1024 * 1024);
        }
        try (TestServer server = new TestServer(settings.subList(0, 1), Resource.class)) {
            assertThat(cacheStatus(server.get("/m"))).endsWith("ttl=120");
        }
    }

    @Test
    void cachingCanBeSwitchedOff() {
        try (TestServer server = new TestServer(List.of("arcos.cache.enabled=false"), Resource.class)) {
            server.get("/m");
            assertThat(cacheStatus(server.get("/m"))).isEqualTo("none");
        }
    }

    @Test
    void aSettingThatMakesNoSenseFailsTheStart() {
        List<String> settings = List.of("arcos.cache.http.max_body=big");
        assertThatThrownBy(() -> new TestServer(settings, Resource.class).close())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.http.max_body (code): it is \"big\"");
    }

    @Test
    void aClosedManagerFailsNoRequest() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/m");
            server.manager.close();
            assertThat(server.get("/m").statusCode()).isEqualTo(200);
            assertThat(cacheStatus(server.get("/m"))).isEqualTo("arcos; fwd=bypass; detail=unavailable");
        }
    }

    @Test
    void withoutAManagerTheFeatureMakesItsOwnAndClosesItWithTheApplication() {
        ApplicationCache application = new ApplicationCache();
        application.get();
        CacheManager manager = application.ownManager().orElseThrow();
        assertThat(manager.isClosed()).isFalse();
        application.close();
        assertThat(manager.isClosed()).isTrue();
        assertThat(application.get()).isNull();
    }
}
