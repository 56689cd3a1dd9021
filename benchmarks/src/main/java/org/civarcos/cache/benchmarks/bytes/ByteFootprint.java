package org.civarcos.cache.benchmarks.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteCacheBuilder;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.KeyProbe;

/**
 * Measurement of the heap that entries of bytes take: a million with keys of 16 bytes and values of 3, beside the 104
 * bytes an entry that redis-server 7.0.15 takes of them ({@code used_memory}); and of the time and allocation of a read
 * and a write. Prints; compares nothing.
 */
public final class ByteFootprint {
    private static final int ENTRIES = 1_000_000;
    private static final int ROUNDS = 5;
    private static final double REDIS = 104;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final byte[] key = "key:000000000000".getBytes(US_ASCII);
    private final byte[] value = "abc".getBytes(US_ASCII);
    private final KeyProbe probe = new KeyProbe();
    private final Change change = new Change();

    private ByteFootprint() {}

    /**
     * Prints a line for each kind of cache.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        new ByteFootprint().run("plain", ByteCache.builder(), 0);
        new ByteFootprint().run("with an end", ByteCache.builder(), 3_600_000);
        new ByteFootprint()
                .run(
                        "CAS number and last access",
                        ByteCache.builder().casNumbers().accessTimes(),
                        0);
    }

    private void run(String kind, ByteCacheBuilder builder, long millis) {
        long before = used();
        try (ByteCache cache = builder.maximumWeight(1L << 30).build()) {
            IntConsumer write = i -> {
                change.set(at(i), value, 0, value.length);
                if (millis > 0) {
                    change.endAt(cache.now() + millis);
                }
                cache.apply(change);
            };
            for (int i = 0; i < ENTRIES; i++) {
                write.accept(i);
            }
            double bytes = (used() - before) / (double) cache.size();
            print(
                    "%s: %.1f bytes an entry, %.2f of redis-server's; by its own weights %.1f%n",
                    kind, bytes, bytes / REDIS, cache.weight() / (double) cache.size());
            measure("get", i -> cache.get(at(i)));
            measure("set", write);
            measure("add", i -> cache.apply(change.add(at(-1), 1)));
        }
    }

    /** The key of a number, in the one buffer; in an order that is none. */
    private KeyProbe at(int i) {
        long number = (i * 7_919L) % ENTRIES;
        if (i < 0) {
            return probe.at(key, 0, 3);
        }
        for (int at = key.length - 1; at > 3; at--) {
            key[at] = (byte) ('0' + number % 10);
            number /= 10;
        }
        return probe.at(key, 0, key.length);
    }

    private static void measure(String what, IntConsumer operation) {
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (int i = 0; i < ENTRIES; i++) {
                operation.accept(i);
            }
            double nanos = (System.nanoTime() - start) / (double) ENTRIES;
            double bytes = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) ENTRIES;
            if (round == ROUNDS - 1) {
                print("  %s: %.0f ns, %.1f bytes allocated%n", what, nanos, bytes);
            }
        }
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
