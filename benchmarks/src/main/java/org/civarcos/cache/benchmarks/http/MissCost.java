package org.civarcos.cache.benchmarks.http;

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
 * Benchmark of a miss and a hit inside Jersey, without a server and a network: the same resource with and without
 * caching, in turn. Each request has a query of its own; for hits all have the same. Time and allocation of this
 * thread.
 */
public final class MissCost {
    private static final URI BASE = URI.create("http://localhost:8080/");

    private final ApplicationHandler application =
            new ApplicationHandler(new ResourceConfig(BenchmarkServer.Plain.class, BenchmarkServer.Cached.class));
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long number;

    private MissCost() {}

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
        List<Cost> misses = new ArrayList<>();
        List<Cost> hits = new ArrayList<>();
        List<Cost> plain = new ArrayList<>();
        for (int round = -5; round < rounds; round++) {
            Cost miss = run("cached/" + path, requests, true);
            Cost hit = run("cached/" + path, requests, false);
            Cost without = run("plain/" + path, requests, true);
            if (round >= 0) {
                misses.add(miss);
                hits.add(hit);
                plain.add(without);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s miss %,7.0f ns %,7.0f B   hit %,7.0f ns %,7.0f B   without %,7.0f ns %,7.0f B%n",
                path,
                nanos(misses),
                bytes(misses),
                nanos(hits),
                bytes(hits),
                nanos(plain),
                bytes(plain));
    }

    private static double nanos(List<Cost> costs) {
        return costs.stream().mapToDouble(Cost::nanos).sorted().toArray()[costs.size() / 2];
    }

    private static double bytes(List<Cost> costs) {
        return costs.stream().mapToDouble(Cost::bytes).sorted().toArray()[costs.size() / 2];
    }

    private Cost run(String path, int requests, boolean each) throws Exception {
        long thread = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            URI uri = URI.create(BASE + path + "?n=" + (each ? number++ : -1));
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
