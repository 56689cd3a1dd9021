package org.civarcos.cache.howto.withoutcdi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.CacheManagers;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** What the page "Use caches without CDI" shows. */
class WithoutCdiTest {
    private static final Map<Long, String> ROWS = new ConcurrentHashMap<>(Map.of(1L, "Kyoto"));

    @Path("places")
    public static class Places {
        @Context
        private CacheManager manager;

        @GET
        @Path("{id}")
        public String byId(@PathParam("id") long id) {
            Cache<Long, String> places = manager.getOrCreateCache(
                    "places", CacheConfig.of(Long.class, String.class).build());
            return places.get(id, (key, load) -> ROWS.get(key));
        }

        @GET
        @Path("all")
        @CachedResponse(tags = "places")
        public String all() {
            return ROWS.values().toString();
        }

        @DELETE
        public void clear(@Context CacheManager caches) {
            caches.invalidateTags("places");
        }
    }

    public static class App extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Places.class);
        }
    }

    @Test
    void resourcesAreInjected_andProgramsAsk() throws Exception {
        Application application = new App();
        HttpServer server = JdkHttpServerFactory.createHttpServer(
                URI.create("http://localhost:0/"), ResourceConfig.forApplication(application));
        try {
            URI places = URI.create("http://localhost:" + server.getAddress().getPort() + "/places/");
            assertThat(get(places.resolve("1"))).isEqualTo("Kyoto");
            assertThat(get(places.resolve("all"))).isEqualTo("[Kyoto]");
            ROWS.put(1L, "Nara");
            assertThat(get(places.resolve("1"))).isEqualTo("Kyoto");
            assertThat(get(places.resolve("all"))).isEqualTo("[Kyoto]");

            CacheManager manager = CacheManagers.of(application);
            manager.getCache("places").orElseThrow().clear();
            manager.invalidateTags("places");

            assertThat(get(places.resolve("1"))).isEqualTo("Nara");
            assertThat(get(places.resolve("all"))).isEqualTo("[Nara]");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anApplicationGivesItsOwn() throws Exception {
        try (CacheManager manager = CacheManager.builder().build()) {
            ResourceConfig application = new ResourceConfig(Places.class);
            application.property(CachedResponseFeature.MANAGER, manager);
            HttpServer server = JdkHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), application);
            try {
                get(URI.create("http://localhost:" + server.getAddress().getPort() + "/places/1"));
                assertThat(CacheManagers.of(application)).isSameAs(manager);
                assertThat(manager.getCache("places")).isPresent();
            } finally {
                server.stop(0);
            }
            assertThat(manager.isClosed()).isFalse();
        }
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
