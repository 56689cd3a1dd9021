package org.civarcos.cache.benchmarks.wire;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.civarcos.cache.benchmarks.wire.Work.Dialect;

/**
 * Measurement of the memory of a million entries: the heap after a collection beside {@code used_memory}, keys of 16
 * bytes.
 */
final class EntryBytes {
    private static final int ENTRIES = 1_000_000;

    private final PrintStream raw;

    EntryBytes(PrintStream raw) {
        this.raw = raw;
    }

    void run() throws IOException {
        System.out.printf("%nbytes an entry at a million entries%n");
        for (int size : new int[] {3, 100}) {
            double theirs;
            try (Contender redis = Contender.redis()) {
                long before = usedMemory(redis);
                fill(redis, size);
                theirs = (double) (usedMemory(redis) - before) / ENTRIES;
            }
            for (String kind : new String[] {"resp", "map"}) {
                try (Contender ours = Contender.java(kind, kind, "1")) {
                    long before = Long.parseLong(ours.ask("heap"));
                    fill(ours, size);
                    double bytes = (double) (Long.parseLong(ours.ask("heap")) - before) / ENTRIES;
                    String line = String.format(
                            Locale.ROOT,
                            "%d B: redis-server %.1f, %s %.1f, ratio %.2f",
                            size,
                            theirs,
                            kind.equals("resp") ? "ours" : "map",
                            bytes,
                            bytes / theirs);
                    System.out.println("  " + line);
                    raw.println("memory,\"" + line + "\"");
                }
            }
        }
    }

    private static void fill(Contender contender, int size) throws IOException {
        Work work = new Work(Dialect.RESP, true, 100, size);
        Load.send(contender.port(), Work.filling(Dialect.RESP, ENTRIES, size), work.replyLength());
    }

    private static long usedMemory(Contender redis) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write("INFO memory\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            String info = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return info.lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
