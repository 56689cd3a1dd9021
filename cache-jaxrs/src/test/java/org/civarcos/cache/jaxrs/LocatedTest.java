package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.civarcos.cache.support.CacheDeploymentException;
import org.junit.jupiter.api.Test;

/** Sub-resources: the start refuses what is wrong as far as locators tell their classes; no request fails for the rest. */
class LocatedTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** One method can be cached, the other cannot. */
    public static class Located {
        @GET
        @Path("content")
        @CachedResponse
        public String content(String content) {
            return content + RUNS.incrementAndGet();
        }

        @POST
        @Path("content")
        public String post(String content) {
            return content;
        }

        @GET
        @Path("plain")
        @CachedResponse
        public String plain() {
            return String.valueOf(RUNS.incrementAndGet());
        }
    }

    @Path("told")
    public static class Telling {
        @Path("x")
        public Located locate() {
            return new Located();
        }
    }

    /** A class with a method, by which the start begins. */
    @Path("root")
    public static class Root {
        @GET
        public String get() {
            return "root";
        }
    }

    @Path("untold")
    public static class Untelling {
        @Path("x")
        public Object locate() {
            return new Located();
        }
    }

    @Test
    void classOfALocator_isCheckedAtTheStart() {
        Throwable failure = catchThrowable(() -> new TestServer(Telling.class, Root.class).close());
        assertThat(Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .filter(CacheDeploymentException.class::isInstance)
                        .map(Throwable::getMessage))
                .singleElement()
                .asString()
                .contains(Located.class.getName() + ".content(String)", "read from the content", "(1 finding)");
    }

    @Test
    void methodThatIsWrong_inAClassThatNoLocatorTells_answersPastTheCache() {
        try (TestServer server = new TestServer(Untelling.class, Root.class)) {
            HttpResponse<String> first = server.get("/untold/x/content");
            HttpResponse<String> second = server.get("/untold/x/content");
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(second.statusCode()).isEqualTo(200);
            assertThat(second.body()).isNotEqualTo(first.body());
            assertThat(second.headers().firstValue("Cache-Status")).isEmpty();
        }
    }

    @Test
    void methodThatIsWrong_inAnApplicationOfLocatorsOnly_answersPastTheCache() {
        try (TestServer server = new TestServer(Telling.class)) {
            String first = server.get("/told/x/content").body();
            assertThat(server.get("/told/x/content").body()).isNotEqualTo(first);
        }
    }

    @Test
    void otherMethodsOfSuchAClass_areCached() {
        try (TestServer server = new TestServer(Untelling.class, Root.class)) {
            server.send("POST", "/untold/x/content");
            String first = server.get("/untold/x/plain").body();
            HttpResponse<String> second = server.get("/untold/x/plain");
            assertThat(second.body()).isEqualTo(first);
            assertThat(second.headers().firstValue("Cache-Status"))
                    .hasValueSatisfying(status -> assertThat(status).contains("hit"));
        }
    }
}
