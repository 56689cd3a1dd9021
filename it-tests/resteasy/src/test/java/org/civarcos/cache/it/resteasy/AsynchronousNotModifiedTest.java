package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.junit.jupiter.api.Test;

/**
 * A 304 that the cache makes of the answer of an asynchronous method. RESTEasy completes the answer first and then sends the
 * fields of one of which nothing was written: a callback in between waits until the client has it.
 */
class AsynchronousNotModifiedTest {
    private static final CountDownLatch RECEIVED = new CountDownLatch(1);

    /** Answers later. */
    @Path("/")
    public static class Later {
        @GET
        @CachedResponse
        public void later(@Suspended AsyncResponse response) {
            response.register((CompletionCallback) failure -> awaitClient());
            new Thread(() -> response.resume("text")).start();
        }

        private static void awaitClient() {
            try {
                RECEIVED.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public static class LaterApplication extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Later.class);
        }
    }

    @Test
    void notModifiedOfASuspendedMethod_hasItsFieldsBeforeItIsComplete() throws Exception {
        SeBootstrap.Configuration anyPort =
                SeBootstrap.Configuration.builder().host("localhost").port(0).build();
        SeBootstrap.Instance server = SeBootstrap.start(LaterApplication.class, anyPort)
                .toCompletableFuture()
                .join();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://localhost:" + server.configuration().port() + "/"))
                    .header("If-None-Match", "*")
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            RECEIVED.countDown();
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.headers().firstValue("ETag")).isPresent();
            assertThat(answer.headers().firstValue("Cache-Status"))
                    .hasValueSatisfying(status -> assertThat(status).contains("fwd-status=200"));
        } finally {
            RECEIVED.countDown();
            server.stop().toCompletableFuture().join();
        }
    }
}
