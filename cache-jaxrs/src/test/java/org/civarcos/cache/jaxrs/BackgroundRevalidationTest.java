package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The resource runs once more, without a client. */
class BackgroundRevalidationTest {
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    @Path("/again")
    public static class Resource {
        @GET
        public String get(@QueryParam("a") String a, @HeaderParam("X-Field") String field) {
            RUNS.add(a + field);
            return "done";
        }
    }

    public static class Starter implements ContainerRequestFilter {
        @Context
        Configuration configuration;

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getProperty(Revalidation.MARK) == null) {
                Revalidation revalidation = (Revalidation) configuration.getProperty(Revalidation.PROPERTY);
                RUNS.add("started " + revalidation.start(request));
            }
        }
    }

    @BeforeEach
    void reset() {
        RUNS.clear();
    }

    @Test
    void jerseyIsFound_andSendsTheSameRequest() {
        try (TestServer server = new TestServer(Resource.class, Starter.class)) {
            assertThat(server.get("/again?a=x", "X-Field", "y").body()).isEqualTo("done");
            await().until(() -> RUNS.size() == 3);
            assertThat(RUNS).containsExactlyInAnyOrder("started true", "xy", "xy");
        }
    }
}
