package org.civarcos.cache.howto.comingfrom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.NoStore;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** A cached view, and the middleware that caches all views. */
class CachedViewTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Path("places")
    public static class PlaceResource {
        @GET
        @Path("{id}")
        @CachedResponse(ttl = "15m")
        public String place(@PathParam("id") long id) {
            return "place " + id + ", call " + CALLS.incrementAndGet();
        }
    }

    @Path("news")
    public static class NewsResource {
        @GET
        public String news() {
            return "news, call " + CALLS.incrementAndGet();
        }

        @GET
        @Path("latest")
        @NoStore
        public String latest() {
            return "latest, call " + CALLS.incrementAndGet();
        }
    }

    public static class OneView extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(PlaceResource.class, NewsResource.class);
        }
    }

    @CachedResponse(ttl = "10m")
    public static class Site extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(NewsResource.class, PlaceResource.class);
        }
    }

    private static String get(HttpServer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static HttpServer start(Class<? extends Application> application) {
        return JdkHttpServerFactory.createHttpServer(
                URI.create("http://localhost:0/"), ResourceConfig.forApplicationClass(application));
    }

    @Test
    void cachedView() throws Exception {
        HttpServer server = start(OneView.class);
        try {
            assertThat(get(server, "/places/7")).isEqualTo(get(server, "/places/7"));
            assertThat(get(server, "/places/8")).startsWith("place 8");
            assertThat(get(server, "/news")).isNotEqualTo(get(server, "/news"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void middlewareForAllViews() throws Exception {
        HttpServer server = start(Site.class);
        try {
            assertThat(get(server, "/news")).isEqualTo(get(server, "/news"));
            assertThat(get(server, "/places/7")).isEqualTo(get(server, "/places/7"));
            assertThat(get(server, "/news/latest")).isNotEqualTo(get(server, "/news/latest"));
        } finally {
            server.stop(0);
        }
    }
}
