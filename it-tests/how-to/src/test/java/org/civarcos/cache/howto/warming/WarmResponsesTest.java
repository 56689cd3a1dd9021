package org.civarcos.cache.howto.warming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.jaxrs.CacheManagers;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.ResponseWarmer;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of warming.md on responses. */
class WarmResponsesTest {
    private final Properties file = new Properties();
    private HttpServer server;
    private URI base;

    @Path("/")
    @CachedResponse(ttl = "1h")
    public static class Site {
        @GET
        @Path("places/{id}")
        public String place(@PathParam("id") long id) {
            return "place " + id;
        }

        @GET
        @Path("places")
        public String places(@QueryParam("name") String name) {
            return "places like " + name;
        }

        @GET
        @Path("news")
        public String news(@HeaderParam("Accept-Language") String language) {
            return "news in " + language;
        }
    }

    public static class App extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Site.class);
        }
    }

    @ApplicationScoped
    static class PopularPages implements WarmupPlan {
        @Override
        public void plan(Warmup warmup) {
            ResponseWarmer.of(warmup).warm("places/1", "places/2");
        }
    }

    private Application serve() {
        Application application = new App();
        server = JdkHttpServerFactory.createHttpServer(
                URI.create("http://localhost:0/"), ResourceConfig.forApplication(application));
        base = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        return application;
    }

    private void configure(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/warming/" + name)) {
            file.load(in);
        }
        file.stringPropertyNames().forEach(each -> System.setProperty(each, file.getProperty(each)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        file.stringPropertyNames().forEach(System::clearProperty);
    }

    @Test
    void responses_areNamed() {
        Application application = serve();

        Warmup warmup = CacheManagers.of(application).warmup("pages");
        ResponseWarmer pages = ResponseWarmer.of(warmup).at("https://www.example.org/");
        pages.warm("places/1", "places?name=bern");
        for (String language : List.of("de", "fr")) {
            pages.with("Accept-Language", language).warm("news");
        }
        warmup.run();

        assertThat(warmup.progress().loaded()).isEqualTo(4);
        assertThat(warmup.progress().isComplete()).isTrue();
    }

    @Test
    void responses_areConfigured() throws IOException {
        configure("responses.properties");
        Application application = serve();
        CacheManager manager = CacheManagers.of(application);
        await().until(() -> manager.warmups().get(0).isComplete());
        assertThat(manager.warmups().get(0).loaded()).isEqualTo(4);
    }

    @Test
    void beans_nameResponses_beforeTheServerIsThere() {
        System.setProperty("arcos.cache.http.authorities", "https://www.example.org");
        System.setProperty("arcos.cache.warm.start", "wait");
        try (org.civarcos.cache.howto.Application beans = org.civarcos.cache.howto.Application.of(PopularPages.class)) {
            CacheManager manager = beans.get(CacheManager.class);
            WarmupProgress before = manager.warmups().get(0);
            assertThat(before.total()).isEqualTo(2);
            assertThat(before.hasEnded()).isFalse();
            serve();
            assertThat(manager.warmups().get(0).isComplete()).isTrue();
        } finally {
            System.clearProperty("arcos.cache.http.authorities");
            System.clearProperty("arcos.cache.warm.start");
        }
    }

    @Test
    void clients_warmOverTheNetwork() throws Exception {
        CacheManager manager = CacheManagers.of(serve());
        HttpClient client = HttpClient.newHttpClient();
        Warmup warmup = manager.warmup("network");

        warmup.callAll("pages", List.of("places/1", "news"), path -> {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            String status = answer.headers().firstValue("Cache-Status").orElse("");
            if (!status.contains("; stored") && !status.contains("; hit")) {
                throw new IOException(answer.statusCode() + " " + status);
            }
            return status.contains("; stored");
        });

        assertThat(warmup.run().loaded()).isEqualTo(2);
        assertThat(client.send(HttpRequest.newBuilder(base.resolve("news")).build(), BodyHandlers.ofString())
                        .headers()
                        .firstValue("Cache-Status"))
                .hasValueSatisfying(status -> assertThat(status).startsWith("arcos; hit"));
    }
}
