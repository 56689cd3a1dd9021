package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.stream.Stream;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.support.CacheDeploymentException;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    @Path("/wrong")
    public static class Wrong {
        @GET
        @Path("a/{id}")
        @CachedResponse(
                ttl = "-5s",
                tags = {"place:{uid}", " "})
        public String manyThings(@PathParam("id") long id) {
            return "";
        }

        @POST
        @CachedResponse
        public void onPost() {}

        @GET
        @Path("short")
        @CachedResponse(ttl = "10ms", negativeTtl = "soon", vary = "a b")
        public String tooShort() {
            return "";
        }

        @GET
        @Path("roles")
        @RolesAllowed("admin")
        @CachedResponse(maxBody = "much", keyParameters = "a", ignoredParameters = "b")
        public String roles(@QueryParam("c") String c) {
            return "";
        }

        @GET
        @Path("told")
        @NoStore
        @CachedResponse
        @CacheControl("for ever")
        public String told() {
            return "";
        }
    }

    @Path("/events")
    public static class Events {
        @GET
        @Produces("text/event-stream")
        @CachedResponse
        public void events(@Context SseEventSink sink) {}
    }

    public static class Filter {
        @QueryParam("country")
        public String country;
    }

    @Path("/right/{region}")
    @Produces("text/plain")
    public static class Right {
        @GET
        @CachedResponse(tags = {"region:{region}", "country:{country}", "page:{page}", "result:{result}"})
        public String right(@BeanParam Filter filter, @QueryParam("page") int page) {
            return "right";
        }

        @GET
        @Path("{id: \\d{1,3}}")
        @CachedResponse(tags = "place:{id}")
        public String withPattern() {
            return "pattern";
        }
    }

    /** The annotations stand on the interface. */
    @Path("/inherited")
    public interface Contract {
        @GET
        @Path("{id}")
        @Produces("text/plain")
        @CachedResponse(tags = "place:{id}")
        String byId(@PathParam("id") String id);
    }

    public static class Inheriting implements Contract {
        @Override
        public String byId(String id) {
            return id;
        }
    }

    @Test
    void everythingThatIsWrongIsInOneReport_withClassMethodAndCure() {
        Throwable failure = catchThrowable(() -> new TestServer(Right.class, Wrong.class, Events.class).close());
        String report = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(CacheDeploymentException.class::isInstance)
                .findFirst()
                .orElseThrow()
                .getMessage();
        assertThat(report)
                .contains(
                        "(14 findings)",
                        Wrong.class.getName() + ".roles(String)",
                        "it is behind @RolesAllowed, and @CachedResponse does not say whose its responses are",
                        "maxBody \"much\" is not a size",
                        "it has keyParameters and ignoredParameters",
                        "it reads the query parameter \"c\", which does not count for the key",
                        "it has @CachedResponse and @NoStore",
                        "@CacheControl(\"for ever\") is no list of directives",
                        Wrong.class.getName() + ".manyThings(long)",
                        "ttl \"-5s\" is negative",
                        "names the unknown \"uid\"\n     cure: use one of id, result",
                        "is blank",
                        Wrong.class.getName() + ".onPost()",
                        "@CachedResponse is on a POST",
                        Wrong.class.getName() + ".tooShort()",
                        "\"10ms\" is shorter than a second",
                        "\"soon\" is not a duration",
                        "vary \"a b\" is no name",
                        Events.class.getName() + ".events(SseEventSink)",
                        "cure: ")
                .doesNotContain(Right.class.getName());
    }

    @Test
    void parametersAreFoundWhereverTheyAreDeclared() {
        try (TestServer server = new TestServer(Right.class, Inheriting.class)) {
            server.get("/right/alps?country=ch&page=2");
            assertThat(tags(server, "GET /right/alps?country=ch&page=2 text/plain"))
                    .contains("region:alps", "country:ch", "page:2", "result:right");
            server.get("/right/alps/007");
            assertThat(tags(server, "GET /right/alps/007 text/plain")).contains("place:007");
            server.get("/inherited/x");
            assertThat(tags(server, "GET /inherited/x text/plain")).contains("place:x");
        }
    }

    private static java.util.Set<String> tags(TestServer server, String key) {
        @SuppressWarnings("unchecked")
        var cache = (org.civarcos.cache.Cache<String, Object>)
                server.manager.getCache(ResponseCache.NAME).orElseThrow();
        return cache.entry(key + " " + Origin.of(server.uri("/"))).orElseThrow().tags();
    }
}
