package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Path("/metered")
    public static class Metered {
        @GET
        @CachedResponse
        public String get() {
            return "metered";
        }
    }

    @BeforeEach
    void add() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void remove() {
        Metrics.removeRegistry(registry);
    }

    private double count(String outcome, String reason) {
        return registry.get("arcos.cache.http.responses")
                .tags("method", "Metered.get", "outcome", outcome, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void whatBecomesOfTheRequestsForEachMethodIsCounted() {
        try (TestServer server = new TestServer(Metered.class)) {
            for (int i = 0; i < 4; i++) {
                server.get("/metered");
            }
            server.get("/metered", "Cookie", "a=b");
        }
        assertThat(count("stored", "storable")).isEqualTo(1);
        assertThat(count("hit", "fresh")).isEqualTo(3);
        assertThat(count("bypass", "cookie")).isEqualTo(1);
    }
}
