package org.civarcos.cache.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests one after the other on each of some connections, as fast as they are answered.
 *
 * @param name what is measured
 * @param port where the server listens
 * @param path the path and query; {@code #} is replaced by a new number each time
 * @param fields request fields, each with its line end
 * @param expected what the status and fields of each response must contain
 */
record Load(String name, int port, String path, String fields, String expected) {
    static final int CONNECTIONS = 16;
    private static final AtomicLong NUMBER = new AtomicLong();

    /**
     * Result of a load.
     *
     * @param perSecond answers a second
     * @param p99Micros how long 99 of 100 took at most
     */
    record Result(double perSecond, double p99Micros) {}

    Result run(double seconds) throws IOException {
        return run(seconds, CONNECTIONS);
    }

    /** Over so many connections. */
    Result run(double seconds, int connections) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        long begin = System.nanoTime();
        try {
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                tasks.add(() -> drive(deadline));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> done : threads.invokeAll(tasks)) {
                all.add(done.get());
            }
            double elapsed = (System.nanoTime() - begin) / 1e9;
            long[] latencies =
                    all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(latencies.length / elapsed, latencies[(int) (latencies.length * 0.99)] / 1e3);
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(name, e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] drive(long deadline) throws IOException {
        long[] latencies = new long[1 << 20];
        int count = 0;
        byte[] fixed = request(path);
        boolean varies = path.contains("#");
        try (Connection connection = new Connection(port)) {
            for (long now = System.nanoTime(); now < deadline && count < latencies.length; count++) {
                String head = connection.exchange(
                        varies ? request(path.replace("#", Long.toString(NUMBER.incrementAndGet()))) : fixed);
                long then = System.nanoTime();
                latencies[count] = then - now;
                now = then;
                if (!head.contains(expected)) {
                    throw new IOException(name + ": expected " + expected + " in\n" + head);
                }
            }
        }
        return Arrays.copyOf(latencies, count);
    }

    private byte[] request(String target) {
        return ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One request; the status and fields of its response. */
    String once() throws IOException {
        try (Connection connection = new Connection(port)) {
            return connection.exchange(request(path));
        }
    }
}
