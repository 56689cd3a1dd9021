package org.civarcos.cache.benchmarks.contention;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/** Times of real caches on one thread and on two, by which the model is calibrated and checked. */
final class Measured {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 150_000_000;
    private static final int DRAWS = 1 << 18;
    private static final int BATCH = 256;

    private final Integer[] known = new Integer[DRAWS];
    private final Integer[] fresh = new Integer[DRAWS];
    private volatile int sink;

    Measured() {
        Random random = new Random(1);
        Integer[] keys = new Integer[Entries.COUNT];
        Arrays.setAll(keys, i -> random.nextInt());
        Core core = new Core(0, new java.util.SplittableRandom(1));
        Arrays.setAll(known, i -> keys[Entries.popular(core)]);
        Arrays.setAll(fresh, i -> random.nextInt());
    }

    /** A cache as far as it is measured. */
    record Contender(Function<Integer, @Nullable Object> get, BiConsumer<Integer, Object> put) {}

    Contender arcos() {
        Cache<Integer, Object> cache = CacheManager.create()
                .createCache(
                        "contention",
                        CacheConfig.of(Integer.class, Object.class)
                                .maximumSize(Entries.COUNT)
                                .eternal()
                                .build());
        return fill(new Contender(cache::get, cache::put));
    }

    /**
     * Caffeine, whose buffers are emptied by whoever fills them, as in the model.
     *
     * @param empties becomes false when buffers are to stay full
     */
    Contender caffeine(boolean[] empties) {
        com.github.benmanes.caffeine.cache.Cache<Integer, Object> cache = Caffeine.newBuilder()
                .maximumSize(Entries.COUNT)
                .executor(task -> {
                    if (empties[0]) {
                        task.run();
                    }
                })
                .build();
        return fill(new Contender(cache::getIfPresent, cache::put));
    }

    /** Caffeine with full buffers: what is left of a hit is to find the entry. */
    Contender fillAndStop(boolean[] empties) {
        empties[0] = true;
        Contender contender = caffeine(empties);
        empties[0] = false;
        return contender;
    }

    private Contender fill(Contender contender) {
        for (Integer key : known) {
            contender.put.accept(key, key);
        }
        return contender;
    }

    /** Nanoseconds of an operation, as the median of some rounds: processor time by operations, of all threads. */
    double nanos(Contender contender, Work work, int threads) {
        return nanos(threads, (at, core) -> {
            Integer key = known[at & DRAWS - 1];
            switch (work.kind(core)) {
                case READ -> sink(contender.get.apply(key));
                case UPDATE -> contender.put.accept(key, key);
                case INSERT -> contender.put.accept(fresh[at & DRAWS - 1], key);
            }
        });
    }

    /** Nanoseconds of a write of a key that is there. */
    double update(Contender contender) {
        return nanos(1, (at, core) -> {
            Integer key = known[at & DRAWS - 1];
            contender.put.accept(key, key);
        });
    }

    /** Nanoseconds of a new key in a map, and of the removal of an old one. */
    double tableInsert() {
        ConcurrentHashMap<Integer, Object> map = new ConcurrentHashMap<>();
        for (Integer key : fresh) {
            map.put(key, key);
        }
        return nanos(1, (at, core) -> {
            Integer key = fresh[at & DRAWS - 1];
            map.remove(key);
            map.put(key, key);
        });
    }

    double compareAndSet() {
        AtomicLong counter = new AtomicLong();
        return nanos(1, (at, core) -> counter.compareAndSet(counter.get(), at));
    }

    /** What the loop itself takes. */
    double nothing() {
        return nanos(1, (at, core) -> sink(known[at & DRAWS - 1]));
    }

    private void sink(@Nullable Object value) {
        if (value == this) {
            sink++;
        }
    }

    private interface Operation {
        void run(int at, Core core);
    }

    private double nanos(int threads, Operation operation) {
        double[] rounds = new double[ROUNDS];
        for (int round = -6; round < ROUNDS; round++) {
            double nanos = round(threads, operation);
            if (round >= 0) {
                rounds[round] = nanos;
            }
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static double round(int threads, Operation operation) {
        AtomicLong done = new AtomicLong();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] running = new Thread[threads];
        long[] took = new long[threads];
        for (int i = 0; i < threads; i++) {
            int number = i;
            running[i] = new Thread(() -> {
                Core core = new Core(number, new java.util.SplittableRandom(number));
                int at = number * (DRAWS / 2);
                await(start);
                long began = System.nanoTime();
                long ran = CLOCK.getCurrentThreadCpuTime();
                while (System.nanoTime() - began < ROUND_NANOS) {
                    for (int j = 0; j < BATCH; j++) {
                        operation.run(at++, core);
                    }
                }
                took[number] = CLOCK.getCurrentThreadCpuTime() - ran;
                done.addAndGet(at - number * (DRAWS / 2));
            });
            running[i].start();
        }
        start.countDown();
        for (Thread thread : running) {
            join(thread);
        }
        return (double) Arrays.stream(took).sum() / done.get();
    }

    /** Nanoseconds that a line takes from one core to the other: half of the way there and back. */
    static double transfer() {
        // Short rounds, so that in one of them both threads have a core.
        int turns = 4_000;
        AtomicInteger ball = new AtomicInteger();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 300; round++) {
            ball.set(0);
            Thread other = new Thread(() -> play(ball, 1, turns));
            other.start();
            long began = System.nanoTime();
            play(ball, 0, turns);
            join(other);
            best = Math.min(best, (double) (System.nanoTime() - began) / (2 * turns));
        }
        return best;
    }

    private static void play(AtomicInteger ball, int parity, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            while (ball.get() != 2 * turn + parity) {
                Thread.onSpinWait();
            }
            ball.set(2 * turn + parity + 1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
