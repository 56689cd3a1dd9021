package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Sharing;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/**
 * No response of one user is ever served to another: random requests of random users, some at the same time, whose
 * answers tell for whom they were made. How many: {@code -Dusers.requests=100000}; the build makes do with fewer.
 */
class UsersTest {
    private static final int REQUESTS = Integer.getInteger("users.requests", 4_000);
    private static final long SEED = Long.getLong("users.seed", 4207);
    private static final List<String> USERS = List.of("ann", "bob", "cid", "dan @x", "eve\u00e9");
    private static final List<String> LANGUAGES = List.of("de", "en", "fr");
    private static final List<String> CONTROLS = List.of(
            "",
            "max-age=60",
            "public, max-age=60",
            "private, max-age=60",
            "s-maxage=60",
            "no-cache, max-age=60",
            "must-revalidate, max-age=60",
            "no-store",
            "private=\"x\", max-age=60");

    /** What a response depends on, in its own words. */
    private static String made(String kind, String user, String cookie, String language) {
        return kind + "|" + user + "|" + cookie + "|" + language;
    }

    /** The answer depends on all that tells users apart, unless its name says that it does not. */
    @Path("/u")
    public static class Resource {
        @Context
        private HttpHeaders headers;

        @Context
        private SecurityContext security;

        private Response answer(String kind, int control, boolean sets) {
            Principal principal = security.getUserPrincipal();
            String authorization = headers.getHeaderString("Authorization");
            String user = principal != null ? principal.getName() : Objects.requireNonNullElse(authorization, "-");
            String cookie = Objects.requireNonNullElse(headers.getHeaderString("Cookie"), "-");
            String language = Objects.requireNonNullElse(headers.getHeaderString("Accept-Language"), "-");
            Response.ResponseBuilder response =
                    Response.ok(made(kind, user, cookie, language)).header("Vary", "Accept-Language");
            if (!CONTROLS.get(control).isEmpty()) {
                response.header("Cache-Control", CONTROLS.get(control));
            }
            return (sets ? response.header("Set-Cookie", "for=" + user) : response).build();
        }

        @GET
        @Path("anonymous/{control}")
        @CachedResponse(ttl = "60s")
        public Response anonymous(@PathParam("control") int control) {
            return answer("anonymous", control, false);
        }

        @GET
        @Path("cookie/{control}")
        @CachedResponse(ttl = "60s")
        public Response cookie(@PathParam("control") int control) {
            return answer("cookie", control, true);
        }

        @GET
        @Path("principal/{control}")
        @CachedResponse(ttl = "60s", sharing = Sharing.PRINCIPAL, vary = "Cookie")
        public Response principal(@PathParam("control") int control) {
            return answer("principal", control, false);
        }

        @GET
        @Path("gateway/{control}")
        @CachedResponse(
                ttl = "60s",
                profile = Profile.GATEWAY,
                vary = {"Cookie", "Authorization"})
        public Response gateway(@PathParam("control") int control) {
            return answer("gateway", control, control % 2 == 1);
        }
    }

    /** {@code X-User} is a user whom the container knows, by a certificate say: no field of the request tells. */
    @Priority(Priorities.AUTHENTICATION)
    public static class Authentication implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            Object user = request.getProperty("user");
            SecurityContext before = request.getSecurityContext();
            request.setSecurityContext(new SecurityContext() {
                @Override
                public Principal getUserPrincipal() {
                    return user == null ? null : () -> user.toString();
                }

                @Override
                public boolean isUserInRole(String role) {
                    return false;
                }

                @Override
                public boolean isSecure() {
                    return before != null && before.isSecure();
                }

                @Override
                public String getAuthenticationScheme() {
                    return null;
                }
            });
        }
    }

    private record Question(
            String path,
            String kind,
            Optional<String> principal,
            Optional<String> authorization,
            Optional<String> cookie,
            Optional<String> language) {

        static Question random(SplittableRandom random) {
            String kind = List.of("anonymous", "cookie", "principal", "gateway").get(random.nextInt(4));
            String path = "/u/" + kind + "/" + random.nextInt(CONTROLS.size()) + "?q=" + random.nextInt(3);
            return new Question(
                    path,
                    kind,
                    some(random, 3, USERS),
                    some(random, 4, USERS).map(user -> "Bearer " + user),
                    some(random, 4, USERS).map(user -> "session=" + user),
                    some(random, 1, LANGUAGES));
        }

        private static Optional<String> some(SplittableRandom random, int oneIn, List<String> values) {
            return random.nextInt(oneIn + 1) == 0
                    ? Optional.of(values.get(random.nextInt(values.size())))
                    : Optional.empty();
        }

        /** What the resource would say to this user now. */
        String expected() {
            String user = principal.or(() -> authorization).orElse("-");
            return made(kind, user, cookie.orElse("-"), language.orElse("-"));
        }
    }

    private record Given(Question question, String body, String cacheStatus, Optional<String> setCookie) {}

    private static Given ask(ApplicationHandler application, Question question) throws Exception {
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        question.principal().ifPresent(user -> properties.setProperty("user", user));
        ContainerRequest request = new ContainerRequest(
                URI.create("http://localhost/"),
                URI.create("http://localhost" + question.path()),
                "GET",
                null,
                properties,
                application.getConfiguration());
        question.authorization().ifPresent(value -> request.header("Authorization", value));
        question.cookie().ifPresent(value -> request.header("Cookie", value));
        question.language().ifPresent(value -> request.header("Accept-Language", value));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ContainerResponse response = application.apply(request, body).get();
        assertThat(response.getStatus()).isEqualTo(200);
        return new Given(
                question,
                body.toString(StandardCharsets.UTF_8),
                String.valueOf(response.getHeaderString("Cache-Status")),
                Optional.ofNullable(response.getHeaderString("Set-Cookie")));
    }

    @Test
    void noResponseOfOneUserIsEverServedToAnother() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (CacheManager manager = CacheManager.create()) {
            ApplicationHandler application =
                    new ApplicationHandler(new ResourceConfig(Resource.class, Authentication.class)
                            .property(CachedResponseFeature.MANAGER, manager));
            SplittableRandom random = new SplittableRandom(SEED);
            List<Callable<List<Given>>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SplittableRandom own = random.split();
                tasks.add(() -> {
                    List<Given> given = new ArrayList<>();
                    for (int n = 0; n < REQUESTS / 4; n++) {
                        given.add(ask(application, Question.random(own)));
                        if (n % 500 == 0) {
                            manager.invalidateTags(
                                    "path:/u/" + given.get(n).question().kind() + "/1");
                        }
                    }
                    return given;
                });
            }
            Set<String> hits = new HashSet<>();
            for (Future<List<Given>> done : threads.invokeAll(tasks)) {
                for (Given given : done.get()) {
                    assertThat(given.body())
                            .as(given.toString())
                            .isEqualTo(given.question().expected());
                    given.setCookie()
                            .ifPresent(cookie -> assertThat(given.body())
                                    .as(given.toString())
                                    .contains("|" + cookie.substring("for=".length()) + "|"));
                    if (given.cacheStatus().contains("hit")) {
                        hits.add(given.question().kind()
                                + (given.question().principal().isPresent() ? "+" : ""));
                        // The gateway profile replays all fields, as RFC 9111 section 3.1 has it.
                        assertThat(given.question().kind().equals("gateway")
                                        || given.setCookie().isEmpty())
                                .as(given.toString())
                                .isTrue();
                    }
                }
            }
            // If nothing were shared nothing could go wrong.
            assertThat(hits)
                    .contains("anonymous", "principal", "principal+", "gateway")
                    .doesNotContain("anonymous+");
        } finally {
            threads.shutdownNow();
        }
    }
}
