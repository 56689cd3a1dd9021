package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resource says past Jakarta REST, to the servlet container, counts. */
class ServletTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Path("/s")
    @Produces("text/plain")
    public static class Resource {
        @Context
        private HttpServletRequest request;

        @Context
        private HttpServletResponse response;

        @GET
        @Path("{what}")
        @CachedResponse(ttl = "60s")
        public String get(@PathParam("what") String what) {
            switch (what) {
                case "cookie" -> response.addCookie(new Cookie("token", "t"));
                case "cookie-field" -> response.addHeader("Set-Cookie", "token=t");
                case "session" -> request.getSession(true).setAttribute("token", "t");
                case "vary" -> response.addHeader("Vary", "X-Color");
                case "field" -> response.addHeader("X-Note", "noted");
                case "private", "no-store" -> response.setHeader("Cache-Control", what);
                default -> {}
            }
            return "run " + RUNS.incrementAndGet();
        }
    }

    public static class App extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Resource.class, CachedResponseFeature.class);
        }
    }

    private static SeBootstrap.Instance instance;

    @BeforeAll
    static void start() {
        instance = SeBootstrap.start(
                        App.class,
                        SeBootstrap.Configuration.builder()
                                .host("localhost")
                                .port(0)
                                .build())
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        instance.stop().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "cookie-field", "session", "private", "no-store"})
    void anAnswerToOneAlone_isNotStored(String what) throws Exception {
        RUNS.set(0);
        assertThat(get(what, "red").body()).isEqualTo("run 1");
        assertThat(get(what, "red").body()).isEqualTo("run 2");
    }

    @Test
    void anAnswerThatSaysNothing_isStored() throws Exception {
        RUNS.set(0);
        get("plain", "red");
        assertThat(get("plain", "red").body()).isEqualTo("run 1");
    }

    @Test
    void aVary_selects() throws Exception {
        RUNS.set(0);
        assertThat(get("vary", "red").body()).isEqualTo("run 1");
        assertThat(get("vary", "green").body()).isEqualTo("run 2");
        HttpResponse<String> hit = get("vary", "red");
        assertThat(hit.body()).isEqualTo("run 1");
        assertThat(hit.headers().allValues("Vary")).contains("X-Color");
    }

    @Test
    void aFieldOfTheResource_isReplayed() throws Exception {
        RUNS.set(0);
        assertThat(get("field", "red").headers().allValues("X-Note")).containsExactly("noted");
        HttpResponse<String> hit = get("field", "red");
        assertThat(hit.body()).isEqualTo("run 1");
        assertThat(hit.headers().allValues("X-Note")).containsExactly("noted");
    }

    private static HttpResponse<String> get(String what, String color) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + instance.configuration().port() + "/s/" + what);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri).header("X-Color", color).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
