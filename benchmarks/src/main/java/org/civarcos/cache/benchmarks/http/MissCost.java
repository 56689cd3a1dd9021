package org.civarcos.cache.benchmarks.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * What a miss costs inside of Jersey, without a server and a network: the same resource with and without caching, a query
 * of its own for each request, in turn. Time and allocation of this thread.
 */
public final class MissCost {
    private static final URI BASE = URI.create("http://localhost:8080/");

    private final ApplicationHandler application =
            new ApplicationHandler(new ResourceConfig(BenchmarkServer.Plain.class, BenchmarkServer.Cached.class));
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long number;

    private MissCost() {}

    /** What a cache of filters costs at least: it is filtered as the cached one is, by filters that do nothing. */
    @Path("/filtered")
    public static final class Filtered {
        private final BenchmarkServer.Plain plain = new BenchmarkServer.Plain();

        @GET
        @Path("constant/{size}")
        @Produces("text/plain")
        public byte[] constant(@PathParam("size") int size) {
            return plain.constant(size);
        }

        @GET
        @Path("document/{size}")
        @Produces("application/json")
        public String made(@PathParam("size") int size, @QueryParam("n") String number) {
            return plain.made(size, number);
        }
    }

    /** Binds as many filters and interceptors as a cached method has. */
    public static final class Idle implements DynamicFeature {
        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            if (resource.getResourceClass() == Filtered.class) {
                context.register((ContainerRequestFilter) request -> {}, 1_000_000)
                        .register(new IdleResponseFilter(), 1_000_000)
                        .register(new OuterInterceptor(), 1)
                        .register(new InnerInterceptor(), 1_000_000);
            }
        }
    }

    private static final class IdleResponseFilter implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            // that is the point
        }
    }

    private static final class OuterInterceptor implements WriterInterceptor {
        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            context.proceed();
        }
    }

    private static final class InnerInterceptor implements WriterInterceptor {
        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            context.proceed();
        }
    }

    private record Cost(double nanos, double bytes) {}

    /** Takes the number of rounds and the requests of each: 15 and 20000 if they are not given. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        int requests = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        MissCost cost = new MissCost();
        for (String path : new String[] {"constant/200", "document/2048"}) {
            cost.compare(path, rounds, requests);
        }
    }

    private void compare(String path, int rounds, int requests) throws Exception {
        List<Cost> cached = new ArrayList<>();
        List<Cost> filtered = new ArrayList<>();
        List<Cost> plain = new ArrayList<>();
        for (int round = -5; round < rounds; round++) {
            Cost with = run("cached/" + path, requests);
            Cost idle = run("filtered/" + path, requests);
            Cost without = run("plain/" + path, requests);
            if (round >= 0) {
                cached.add(with);
                filtered.add(idle);
                plain.add(without);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s miss %,7.0f ns %,7.0f B   filters that do nothing %,7.0f ns %,7.0f B   without %,7.0f ns %,7.0f B%n",
                path,
                nanos(cached),
                bytes(cached),
                nanos(filtered),
                bytes(filtered),
                nanos(plain),
                bytes(plain));
    }

    private static double nanos(List<Cost> costs) {
        return costs.stream().mapToDouble(Cost::nanos).sorted().toArray()[costs.size() / 2];
    }

    private static double bytes(List<Cost> costs) {
        return costs.stream().mapToDouble(Cost::bytes).sorted().toArray()[costs.size() / 2];
    }

    private Cost run(String path, int requests) throws Exception {
        long thread = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            URI uri = URI.create(BASE + path + "?n=" + number++);
            ContainerRequest request = new ContainerRequest(BASE, uri, "GET", null, new MapPropertiesDelegate(), null);
            request.header("Host", "localhost:8080");
            request.header("User-Agent", "benchmark");
            request.header("Accept", "*/*");
            application.apply(request, OutputStream.nullOutputStream()).get();
        }
        double nanos = System.nanoTime() - start;
        double bytes = threads.getThreadAllocatedBytes(thread) - allocated;
        return new Cost(nanos / requests, bytes / requests);
    }
}
