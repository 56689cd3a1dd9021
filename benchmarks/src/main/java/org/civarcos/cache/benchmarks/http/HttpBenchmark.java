package org.civarcos.cache.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts {@link BenchmarkServer} in a process of its own, and nginx in front of it where it is on the path, and compares
 * the cached resources with those that are not.
 */
public final class HttpBenchmark {
    private static final int CLIENTS = 200;

    private final int port;
    private final int pairs;
    private final double seconds;

    private HttpBenchmark(int port, int pairs, double seconds) {
        this.port = port;
        this.pairs = pairs;
        this.seconds = seconds;
    }

    /** Takes the number of pairs and the seconds of each leg: 10 and 5 if they are not given. */
    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 5;
        try (ServerProcess server = ServerProcess.start(System.getProperty("java.class.path"))) {
            new HttpBenchmark(server.port(), pairs, seconds).run();
        }
    }

    private void run() throws Exception {
        System.out.println(stampede());
        System.out.printf(
                "%n%-44s %10s %10s   %s   %17s%n",
                "answers a second", "first", "second", "ratio of pairs", "p99, microseconds");
        WarmUp warmUp = new WarmUp(new Load("compiler", port, "/plain/compiler", "", " 204 "));
        try (Nginx nginx = Nginx.start(port).orElse(null)) {
            for (Comparison comparison : comparisons(Optional.ofNullable(nginx))) {
                System.out.println(comparison.run(pairs, seconds, warmUp));
            }
        }
    }

    private List<Comparison> comparisons(Optional<Nginx> nginx) throws IOException {
        List<Comparison> comparisons = new ArrayList<>();
        for (int size : new int[] {200, 2048, 65_536}) {
            String path = "constant/" + size;
            Load hit = ok("hit", "/cached/" + path);
            comparisons.add(
                    new Comparison(size + " B: hit / constant resource", hit, ok("constant", "/plain/" + path)));
            nginx.ifPresent(proxy -> comparisons.add(new Comparison(
                    size + " B: hit / nginx hit",
                    hit,
                    new Load("nginx", proxy.port(), "/plain/" + path, "", " 200 "))));
        }
        Load cached = ok("fill", "/cached/constant/2048");
        String tag = Connection.field(cached.once(), "etag");
        comparisons.add(new Comparison(
                "304 of a hit / constant 304",
                new Load("hit", port, "/cached/constant/2048", "If-None-Match: " + tag + "\r\n", " 304 "),
                new Load("constant", port, "/plain/not-modified", "", " 304 ")));
        comparisons.add(new Comparison(
                "miss, 2 KiB made: with caching / without",
                ok("miss", "/cached/document/2048?n=#"),
                ok("plain", "/plain/document/2048?n=#")));
        return comparisons;
    }

    private Load ok(String name, String path) {
        return new Load(name, port, path, "", " 200 ");
    }

    /** Cold requests at the same time. */
    private String stampede() {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<CompletableFuture<String>> sent = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                sent.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return Connection.field(
                                        ok("stampede", "/cached/slow").once(), "cache-status");
                            } catch (IOException e) {
                                return "failed: " + e.getMessage();
                            }
                        },
                        threads));
            }
            List<String> answers = sent.stream().map(CompletableFuture::join).toList();
            long stored =
                    answers.stream().filter(answer -> answer.contains("stored")).count();
            long failed = answers.stream()
                    .filter(answer -> answer.startsWith("failed"))
                    .count();
            return CLIENTS + " cold clients: the resource ran " + stored + " time(s), " + failed + " failed";
        } finally {
            threads.shutdownNow();
        }
    }
}
