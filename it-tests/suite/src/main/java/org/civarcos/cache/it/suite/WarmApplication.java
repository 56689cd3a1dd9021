package org.civarcos.cache.it.suite;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.jspecify.annotations.Nullable;

/** The resources of {@link WarmupSuite}. They count how often each ran. */
public class WarmApplication extends Application {
    /** How often each resource ran. */
    static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

    /** Who a thread works for, as security frameworks remember it. */
    static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();

    /** Closed while a resource of that name is to hang. */
    static volatile CountDownLatch gate = new CountDownLatch(0);

    private final @Nullable CacheManager manager;

    WarmApplication(@Nullable CacheManager manager) {
        this.manager = manager;
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Pages.class, Uncached.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return manager == null ? Map.of() : Map.of(CachedResponseFeature.MANAGER, manager);
    }

    static int runs(String name) {
        return RUNS.getOrDefault(name, new AtomicInteger()).get();
    }

    private static String run(String name) {
        return name + " "
                + RUNS.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    }

    /** Pages that are warmed up, and one that cannot be. */
    @Path("pages")
    @Produces("text/plain")
    @CachedResponse(ttl = "1h")
    public static class Pages {
        @Context
        private @Nullable CacheManager manager;

        /** For the runtime. */
        public Pages() {}

        @GET
        @Path("plain/{name}")
        public String plain(@PathParam("name") String name) {
            return run(name);
        }

        @GET
        @Path("streamed")
        public StreamingOutput streamed() {
            return out -> {
                out.write(run("streamed").getBytes(StandardCharsets.UTF_8));
                out.flush();
                out.write('.');
            };
        }

        @GET
        @Path("later")
        public CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> run("later"));
        }

        @GET
        @Path("suspended")
        public void suspended(@Suspended AsyncResponse response) {
            new Thread(() -> response.resume(run("suspended"))).start();
        }

        @GET
        @Path("news")
        public String news(@HeaderParam("Accept-Language") @Nullable String language) {
            return run("news") + " in " + language;
        }

        @GET
        @Path("caller")
        public String caller(@Context SecurityContext security) {
            return USER.get() + ", " + security.getUserPrincipal() + ", " + security.isSecure();
        }

        @GET
        @Path("own")
        public String own(@Context SecurityContext security) {
            if (security.getUserPrincipal() == null) {
                throw new NotAuthorizedException("Basic");
            }
            return run("own");
        }

        @GET
        @Path("broken")
        public String broken() {
            run("broken");
            throw new IllegalStateException("on purpose");
        }

        @GET
        @Path("interrupted")
        public String interrupted() throws InterruptedException {
            run("interrupted");
            throw new InterruptedException("on purpose");
        }

        @GET
        @Path("cookie")
        public Response cookie() {
            return Response.ok(run("cookie"))
                    .cookie(new NewCookie.Builder("a").value("b").build())
                    .build();
        }

        @GET
        @Path("moved")
        public Response moved() {
            return Response.status(302)
                    .location(URI.create("/pages/plain/target"))
                    .build();
        }

        @GET
        @Path("expired")
        public Response expired() {
            return Response.ok(run("expired"))
                    .header("Cache-Control", "max-age=0, stale-if-error=600")
                    .tag("a")
                    .build();
        }

        /** Is invalidated while it is made, the first time. */
        @GET
        @Path("overtaken")
        @CachedResponse(ttl = "1h", tags = "overtaken")
        public String overtaken() {
            String text = run("overtaken");
            if (text.equals("overtaken 1") && manager != null) {
                manager.invalidateTags("overtaken");
            }
            return text;
        }

        @GET
        @Path("slow")
        public String slow() throws InterruptedException {
            run("slow");
            gate.await();
            return "slow";
        }
    }

    /** Nothing of it is cached. */
    @Path("uncached")
    public static class Uncached {
        /** For the runtime. */
        public Uncached() {}

        @GET
        public String get() {
            return run("uncached");
        }
    }
}
