package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VariantsTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private TestServer server;

    @Path("/v")
    public static class Resource {
        @GET
        @Path("greeting")
        @Produces("text/plain")
        @CachedResponse(ttl = "60s", vary = "Accept-Language", tags = "greeting")
        public String greeting(@HeaderParam("Accept-Language") String language) {
            return language + " " + RUNS.incrementAndGet();
        }

        @GET
        @Path("negotiated")
        @Produces({"application/json", "text/plain"})
        @CachedResponse(ttl = "60s")
        public String negotiated() {
            return "\"" + RUNS.incrementAndGet() + "\"";
        }

        @GET
        @Path("pair")
        @Produces("application/json")
        @CachedResponse(ttl = "60s")
        public String pairJson() {
            return "\"json " + RUNS.incrementAndGet() + "\"";
        }

        @GET
        @Path("pair")
        @Produces("text/html")
        @CachedResponse(ttl = "60s")
        public String pairHtml() {
            return "html " + RUNS.incrementAndGet();
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        server = new TestServer(Resource.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String greet(String language) {
        return server.get("/v/greeting", "Accept-Language", language).body();
    }

    @Test
    void rfc9111_4_1_MUST_NOT_answerWithAVariantThatTheRequestDoesNotSelect() {
        assertThat(greet("de")).isEqualTo("de 1");
        assertThat(greet("en")).isEqualTo("en 2");
        assertThat(greet("de")).isEqualTo("de 1");
        assertThat(greet("en")).isEqualTo("en 2");
        assertThat(server.get("/v/greeting").body()).isEqualTo("null 3");
        assertThat(cacheStatus(server.get("/v/greeting", "Accept-Language", "fr")))
                .isEqualTo("arcos; fwd=vary-miss; stored; ttl=60");
        assertThat(server.get("/v/greeting").headers().allValues("Vary")).containsExactly("Accept-Language");
    }

    @Test
    void allVariantsGoWithTheirTag() {
        greet("de");
        greet("en");
        server.manager.invalidateTags("greeting");
        assertThat(greet("de")).isEqualTo("de 3");
        assertThat(greet("en")).isEqualTo("en 4");
    }

    @Test
    void theIndexLivesAsLongAsItsLastVariant() {
        greet("de");
        server.time.advance(Duration.ofSeconds(40));
        greet("en");
        server.time.advance(Duration.ofSeconds(40));
        assertThat(greet("en")).isEqualTo("en 2");
        assertThat(greet("de")).isEqualTo("de 3");
    }

    /** Odd values displace each other, and never the variants that others ask for. */
    @Test
    void theLeastUsedVariantGoesWhereThereAreTooMany() {
        greet("en");
        greet("de");
        for (int i = 0; i < 200; i++) {
            greet("odd" + i);
            assertThat(cacheStatus(server.get("/v/greeting", "Accept-Language", "en")))
                    .as("after %s odd ones", i)
                    .contains("hit");
        }
        assertThat(cacheStatus(server.get("/v/greeting", "Accept-Language", "odd199")))
                .contains("hit");
        assertThat(cacheStatus(server.get("/v/greeting", "Accept-Language", "odd0")))
                .contains("vary-miss")
                .contains("stored");
        greet("new");
        assertThat(cacheStatus(server.get("/v/greeting", "Accept-Language", "new")))
                .contains("hit");
        assertThat(server.manager
                        .getCache(org.civarcos.cache.http.exchange.ResponseCache.NAME)
                        .orElseThrow()
                        .asMap()
                        .size())
                .isLessThanOrEqualTo(33);
    }

    @Test
    void whatTheRuntimeNegotiatesIsPartOfTheKey() {
        assertThat(server.get("/v/negotiated", "Accept", "text/plain").headers().firstValue("Content-Type"))
                .contains("text/plain");
        var json = server.get("/v/negotiated", "Accept", "application/json");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json.headers().allValues("Vary")).containsExactly("Accept");
        assertThat(server.get("/v/negotiated", "Accept", "text/plain").body()).isEqualTo("\"1\"");
    }

    @Test
    void twoMethodsOfOnePathAreKeptApart() {
        assertThat(server.get("/v/pair", "Accept", "text/html").body()).isEqualTo("html 1");
        assertThat(server.get("/v/pair", "Accept", "application/json").body()).isEqualTo("\"json 2\"");
        assertThat(server.get("/v/pair", "Accept", "text/html").body()).isEqualTo("html 1");
        assertThat(server.get("/v/pair", "Accept", "text/html").headers().allValues("Vary"))
                .containsExactly("Accept");
    }
}
