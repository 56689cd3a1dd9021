package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one client writes of hosts and paths into its request reaches nobody else, whatever is set. */
class ReflectionTest {

    @Path("/links")
    @Produces("text/plain")
    public static class Links {
        /** Reads the field as a library below it would, of which nothing is declared. */
        @GET
        @Path("{field}")
        @CachedResponse(ignoredFields = "*")
        public String link(@PathParam("field") String field, @Context HttpHeaders headers) {
            return "see " + Objects.requireNonNullElse(headers.getHeaderString(field), "nothing");
        }
    }

    private static String ask(TestServer server, String field, String... lines) {
        return TestServer.rawOf(server.uri("/").getPort(), "www.example.org", "/links/" + field, lines);
    }

    /** To look for each would take the processor of a client's choice. */
    @Test
    void whatNamesHundredsOfHostsIsStoredForNobody() {
        String names =
                IntStream.range(0, 400).mapToObj(i -> "h" + i + ".example").collect(Collectors.joining(", "));
        try (TestServer server = new TestServer(Links.class)) {
            server.get("/links/None", "X-Forwarded-Host", names);
            assertThat(cacheStatus(server.get("/links/None"))).doesNotContain("hit");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host,evil.example",
        "X-Forwarded-Server,evil.example",
        "X-Host,evil.example",
        "X-Original-Host,evil.example",
        "Forwarded,host=evil.example",
        "X-Forwarded-Prefix,/pre",
        "X-Original-URL,/evil/path",
        "X-Rewrite-URL,/evil/path",
        "X-Forwarded-Uri,/evil/path",
    })
    void whatAClientNamesIsStoredForNobody(String field, String value) {
        for (String setting : List.of(
                "arcos.cache.http.authorities=www.example.org",
                "arcos.cache.http.profile=safe",
                "arcos.cache.http.cache_status=true")) {
            try (TestServer server = new TestServer(List.of(setting), Links.class)) {
                String attack = ask(server, field, field + ": " + value);
                assertThat(attack).contains("see " + value).contains("detail=host-reflected");
                String victim = ask(server, field);
                assertThat(victim).as(setting).contains("see nothing").doesNotContain(value);
                assertThat(ask(server, field)).contains("hit");
            }
        }
    }
}
