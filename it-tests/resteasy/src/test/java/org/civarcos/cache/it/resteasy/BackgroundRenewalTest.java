package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RESTEasy renews what is stale while its clients go on: each run of the resource gives the next number. */
class BackgroundRenewalTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    /** Who ran the resource, in turn. */
    private static final BlockingQueue<String> CALLERS = new LinkedBlockingQueue<>();

    private static SeBootstrap.Instance server;

    /** Answers with what is stale at once. */
    @Path("/")
    public static class Numbers {
        private static Response next(String caller) {
            Response response = Response.ok(String.valueOf(RUNS.incrementAndGet()))
                    .header("Cache-Control", "max-age=0, stale-while-revalidate=60")
                    .build();
            CALLERS.add(caller);
            return response;
        }

        @GET
        @Path("now")
        @CachedResponse
        public Response now() {
            return next("nobody");
        }

        @GET
        @Path("later")
        @CachedResponse
        public CompletionStage<Response> later() {
            return CompletableFuture.supplyAsync(() -> next("nobody"));
        }

        @GET
        @Path("suspended")
        @CachedResponse
        public void suspended(@Suspended AsyncResponse response) {
            new Thread(() -> response.resume(next("nobody"))).start();
        }

        @GET
        @Path("personal")
        @CachedResponse(sharing = Sharing.PRINCIPAL)
        public Response personal(@Context SecurityContext security) {
            Principal principal = security.getUserPrincipal();
            return next(principal == null ? "nobody" : principal.getName());
        }
    }

    /** Makes the user of a field known. */
    @PreMatching
    public static class Login implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            String user = request.getHeaderString("X-User");
            if (user != null) {
                request.setSecurityContext(new Known(user));
            }
        }
    }

    private record Known(String user) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return this::user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "field";
        }
    }

    /** All of it. */
    public static class NumbersApplication extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Numbers.class, Login.class);
        }
    }

    @BeforeAll
    static void start() {
        SeBootstrap.Configuration anyPort =
                SeBootstrap.Configuration.builder().host("localhost").port(0).build();
        server = SeBootstrap.start(NumbersApplication.class, anyPort)
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
    }

    @BeforeEach
    void reset() {
        CALLERS.clear();
    }

    private static HttpResponse<String> get(String path, String... fields) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.configuration().port() + path));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String nextCaller() throws InterruptedException {
        return CALLERS.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void whatIsStale_isGivenAtOnce_andRenewed_whateverTheMethodReturns() throws Exception {
        for (String path : List.of("/now", "/later", "/suspended")) {
            String first = get(path).body(); // the number goes on: the last renewal of the former path may run still
            assertThat(nextCaller()).isEqualTo("nobody");
            HttpResponse<String> stale = get(path);
            assertThat(stale.body()).as(path).isEqualTo(first);
            assertThat(stale.headers().firstValue("Cache-Status").orElse(""))
                    .as(path)
                    .contains("hit");
            assertThat(nextCaller()).as(path).isEqualTo("nobody");
            assertThat(otherThan(first, path)).as(path).isGreaterThan(Integer.parseInt(first));
        }
    }

    /** The number that clients get when the renewal that runs has been stored. */
    private static int otherThan(String first, String path) throws Exception {
        String body = first;
        for (int attempt = 0; attempt < 400 && body.equals(first); attempt++) {
            Thread.sleep(50);
            body = get(path).body();
        }
        return Integer.parseInt(body);
    }

    @Test
    void whatIsSomebodys_isRenewedByThatOne() throws Exception {
        String first = get("/personal", "X-User", "ann").body();
        assertThat(get("/personal", "X-User", "ann").body()).isNotEqualTo(first);
        assertThat(CALLERS).filteredOn("ann"::equals).hasSize(2); // a renewal of the other test may run still
    }
}
