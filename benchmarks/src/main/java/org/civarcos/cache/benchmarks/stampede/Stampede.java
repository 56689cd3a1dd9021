package org.civarcos.cache.benchmarks.stampede;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.civarcos.cache.CacheManager;

/**
 * Lets hot keys expire under load, all at the same moment, over an origin of known slowness, and prints for each way of
 * reading how often an expiry calls the origin and how long callers wait. A caller has waited if its read took half as
 * long as the origin.
 */
public final class Stampede {
    private static final int KEYS = 8;
    private static final int CALLERS = 32;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofNanos(500_000);
    private static final int SECONDS = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private Stampede() {}

    /** Takes the seconds for each choice, 10 if there are none. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Duration time = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%d callers on %d keys, ttl %d ms, an origin that takes %d ms, %d s each%n%n",
                CALLERS,
                KEYS,
                Choice.TTL.toMillis(),
                LATENCY.toMillis(),
                time.toSeconds());
        System.out.printf(
                "%-34s %9s %9s %8s %11s %9s %9s%n", "", "expiries", "calls", "each", "waited", "99.9% ms", "worst ms");
        try (CacheManager manager = CacheManager.create()) {
            for (Choice choice : Choice.all(manager)) {
                run(choice, time);
            }
        }
    }

    private static void run(Choice choice, Duration time) throws InterruptedException, ExecutionException {
        Origin origin = new Origin(LATENCY, KEYS);
        IntConsumer reader = choice.open().apply(origin);
        replay(reader, Duration.ofSeconds(2)); // compiled, and the first loads done
        origin.reset();
        long[] waits = replay(reader, time);
        long waited = Arrays.stream(waits)
                .filter(nanos -> nanos >= LATENCY.toNanos() / 2)
                .count();
        System.out.printf(
                Locale.ROOT,
                "%-34s %9d %9d %8.2f %11s %9.2f %9.2f%n",
                choice.name(),
                origin.expiries(),
                origin.calls(),
                (double) origin.calls() / Math.max(1, origin.expiries()),
                waited + " of " + waits.length / 1_000 + "k",
                waits[(int) (waits.length * 0.999)] / NANOS_PER_MILLI,
                waits[waits.length - 1] / NANOS_PER_MILLI);
    }

    /** What each read took, sorted. */
    private static long[] replay(IntConsumer reader, Duration time) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<long[]>> waits = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Callable<long[]> reads = () -> read(reader, end);
                waits.add(callers.submit(reads));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> wait : waits) {
                all = LongStream.concat(all, Arrays.stream(wait.get()));
            }
            return all.sorted().toArray();
        } finally {
            callers.shutdownNow();
        }
    }

    private static long[] read(IntConsumer reader, long end) {
        long[] waits = new long[1_024];
        int count = 0;
        for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
            reader.accept(ThreadLocalRandom.current().nextInt(KEYS));
            if (count == waits.length) {
                waits = Arrays.copyOf(waits, 2 * count);
            }
            waits[count++] = System.nanoTime() - now;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Arrays.copyOf(waits, count);
    }
}
