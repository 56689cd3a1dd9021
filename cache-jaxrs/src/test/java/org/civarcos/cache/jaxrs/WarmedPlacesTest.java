package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where responses are warmed up is looked at before any is, and only then. */
class WarmedPlacesTest {
    private static final String URIS = "arcos.cache.http.warm.uris=w";

    @Path("w")
    public static class Resource {
        @GET
        @CachedResponse(ttl = "10s")
        public String get() {
            return "w";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss://x", "https://[abc"})
    void aHostThatIsNoPlace_disturbsNobodyWhoWarmsNothing(String host) {
        try (TestServer server = new TestServer(List.of("arcos.cache.http.authorities=" + host), Resource.class)) {
            assertThat(server.get("/w").body()).isEqualTo("w");
        }
    }

    @Test
    void aHostThatIsNoPlace_isNamedWithItsSettingAndACure() {
        assertThatThrownBy(() -> new TestServer(List.of(URIS, "arcos.cache.http.authorities=wss://x"), Resource.class))
                .hasStackTraceContaining("arcos.cache.http.authorities has a place where no response can be warmed up")
                .hasStackTraceContaining("set arcos.cache.http.warm.base");
    }

    @Test
    void aPlaceThatTheApplicationDoesNotAnswerFor_failsTheStart() {
        List<String> settings =
                List.of(URIS, "arcos.cache.http.warm.base=https://a/", "arcos.cache.http.authorities=https://b");
        assertThatThrownBy(() -> new TestServer(settings, Resource.class))
                .hasStackTraceContaining("arcos.cache.http.warm.base has https://a/")
                .hasStackTraceContaining("go past the cache");
    }
}
