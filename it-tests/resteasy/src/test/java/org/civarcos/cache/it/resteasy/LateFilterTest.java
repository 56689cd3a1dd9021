package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request filters that have the priority of the look-up, where the runtime runs those of one priority in any order. */
class LateFilterTest {
    private static final Logger LOGGER = Logger.getLogger("org.civarcos.cache.http");
    private static final List<String> PASSES = List.of("A", "B", "C", "D", "E");

    @Path("/late")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s", ignoredFields = "*")
    public static class Resource {
        @GET
        public String get() {
            return "answer";
        }
    }

    @Path("/posted")
    public static class Posted {
        @GET
        @CachedResponse(ttl = "60s", ignoredFields = "*")
        public String get() {
            return "got";
        }

        @POST
        public Response post() {
            return Response.ok("posted")
                    .header("Content-Location", "/posted")
                    .header("Cache-Control", "max-age=60")
                    .build();
        }
    }

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Elsewhere {}

    /** Refuses who has not the pass. */
    private static void check(ContainerRequestContext request, String pass) {
        if (request.getHeaderString("X-" + pass) == null) {
            request.abortWith(Response.status(401).entity(pass).build());
        }
    }

    @Priority(Integer.MAX_VALUE)
    public static class Guard implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            check(request, "A");
        }
    }

    @Elsewhere
    @Priority(Integer.MAX_VALUE)
    public static class GuardOfOthers extends Guard {}

    @Priority(Integer.MAX_VALUE - 1)
    public static class EarlyGuard extends Guard {}

    /** Registers a guard of a class of its own: the runtime takes one of each. */
    public abstract static class Guards implements DynamicFeature {
        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            context.register(guard(), Integer.MAX_VALUE);
        }

        abstract ContainerRequestFilter guard();
    }

    public static class A extends Guards {
        @Override
        ContainerRequestFilter guard() {
            return new Guarding("A") {};
        }
    }

    public static class B extends Guards {
        @Override
        ContainerRequestFilter guard() {
            return new Guarding("B") {};
        }
    }

    public static class C extends Guards {
        @Override
        ContainerRequestFilter guard() {
            return new Guarding("C") {};
        }
    }

    public static class D extends Guards {
        @Override
        ContainerRequestFilter guard() {
            return new Guarding("D") {};
        }
    }

    public static class E extends Guards {
        @Override
        ContainerRequestFilter guard() {
            return new Guarding("E") {};
        }
    }

    /** Adds the name of the client to its answer. */
    public static class Names implements DynamicFeature {
        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            ContainerResponseFilter naming =
                    (request, response) -> response.getHeaders().add("X-Client", request.getHeaderString("X-Client"));
            context.register(naming, Integer.MAX_VALUE);
        }
    }

    /** The same, since the runtime runs features in an order that depends on their classes. */
    public static class A1 extends Names {}

    public static class Z1 extends Names {}

    public static class M1 extends Names {}

    private static class Guarding implements ContainerRequestFilter {
        private final String pass;

        Guarding(String pass) {
            this.pass = pass;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            check(request, pass);
        }
    }

    private static class App extends Application {
        private final Set<Class<?>> more;

        App(Class<?>... more) {
            this.more = Set.of(more);
        }

        @Override
        public Set<Class<?>> getClasses() {
            Set<Class<?>> all = new LinkedHashSet<>(more);
            all.add(Resource.class);
            all.add(Posted.class);
            all.add(CachedResponseFeature.class);
            return all;
        }
    }

    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    LateFilterTest() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void reset() {
        LOGGER.removeHandler(handler);
        System.clearProperty("arcos.cache.strict");
        System.clearProperty("arcos.cache.http.profile");
    }

    private static SeBootstrap.Instance start(Class<?>... more) {
        return SeBootstrap.start(
                        new App(more),
                        SeBootstrap.Configuration.builder()
                                .host("localhost")
                                .port(0)
                                .build())
                .toCompletableFuture()
                .join();
    }

    private static void stop(SeBootstrap.Instance instance) {
        instance.stop().toCompletableFuture().join();
    }

    @Test
    void aFilterOfTheSamePriority_isNamedAtTheStart() {
        stop(start(Guard.class, GuardOfOthers.class, EarlyGuard.class));
        assertThat(String.join("\n", warnings))
                .contains(Guard.class.getName() + ": it has the highest priority there is", "cure: give it a lower one")
                .doesNotContain(GuardOfOthers.class.getName(), EarlyGuard.class.getName(), "org.jboss");
    }

    @Test
    void aFilterOfTheSamePriority_failsTheStartInStrictMode() {
        System.setProperty("arcos.cache.strict", "true");
        assertThatThrownBy(() -> start(Guard.class))
                .hasStackTraceContaining(Guard.class.getName() + ": it has the highest priority there is");
        stop(start(EarlyGuard.class));
    }

    /** RESTEasy runs features in any order: of five, hardly ever all before ours. */
    @Test
    void noStoredResponseGoesPastAFilter_whicheverFeatureRegistersIt() throws Exception {
        SeBootstrap.Instance instance = start(A.class, B.class, C.class, D.class, E.class);
        try {
            URI uri = URI.create("http://localhost:" + instance.configuration().port() + "/late");
            assertThat(get(uri, PASSES).statusCode()).isEqualTo(200);
            assertThat(get(uri, PASSES).statusCode()).isEqualTo(200);
            for (String missing : PASSES) {
                List<String> others =
                        PASSES.stream().filter(each -> !each.equals(missing)).collect(Collectors.toList());
                HttpResponse<String> answer = get(uri, others);
                assertThat(answer.statusCode()).as(missing).isEqualTo(401);
                assertThat(answer.body()).isEqualTo(missing);
            }
        } finally {
            stop(instance);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Names.class, A1.class, M1.class, Z1.class})
    void whatAFilterSaysOfOneClient_isNotStoredWithTheAnswerToAPost(Class<?> feature) throws Exception {
        System.setProperty("arcos.cache.http.profile", "gateway");
        SeBootstrap.Instance instance = start(feature);
        try {
            URI uri = URI.create("http://localhost:" + instance.configuration().port() + "/posted");
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest post = HttpRequest.newBuilder(uri)
                    .header("X-Client", "ada")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(client.send(post, HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .allValues("X-Client"))
                    .containsExactly("ada");
            HttpResponse<String> hit = client.send(
                    HttpRequest.newBuilder(uri).header("X-Client", "bob").build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(hit.body()).isEqualTo("posted");
            assertThat(hit.headers().allValues("X-Client")).containsExactly("bob");
        } finally {
            stop(instance);
        }
    }

    private static HttpResponse<String> get(URI uri, List<String> passes) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        passes.forEach(pass -> request.header("X-" + pass, "yes"));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
