package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.junit.jupiter.api.Test;

/**
 * A 304 that the cache makes of the answer of an asynchronous method. RESTEasy completes an answer first and then sends the
 * fields of one of which nothing was written, so that about each tenth lost them: many are asked for.
 */
class AsynchronousNotModifiedTest {
    private static final int REQUESTS = 200;

    /** Answers later. */
    @Path("/")
    public static class Later {
        @GET
        @Path("{id}")
        @CachedResponse
        public CompletionStage<String> later(@PathParam("id") int id) {
            return CompletableFuture.supplyAsync(() -> "text " + id);
        }
    }

    public static class LaterApplication extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Later.class);
        }
    }

    @Test
    void notModifiedOfAnAsynchronousMethod_hasItsFields() throws Exception {
        SeBootstrap.Configuration anyPort =
                SeBootstrap.Configuration.builder().host("localhost").port(0).build();
        SeBootstrap.Instance server = SeBootstrap.start(LaterApplication.class, anyPort)
                .toCompletableFuture()
                .join();
        try {
            HttpClient client = HttpClient.newHttpClient();
            for (int id = 0; id < REQUESTS; id++) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + server.configuration().port() + "/" + id))
                        .header("If-None-Match", "*")
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(304);
                assertThat(answer.headers().firstValue("ETag")).isPresent();
                assertThat(answer.headers().firstValue("Cache-Status"))
                        .hasValueSatisfying(status -> assertThat(status).contains("fwd-status=200"));
            }
        } finally {
            server.stop().toCompletableFuture().join();
        }
    }
}
