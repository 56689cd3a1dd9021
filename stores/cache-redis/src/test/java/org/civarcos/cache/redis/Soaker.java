package org.civarcos.cache.redis;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;

/** One of the processes that use a cache with copies in memory over a server that somebody does harm to. */
final class Soaker {
    /** Keys that are changed all the time. */
    private static final int BUSY = 16;

    /** And many that are changed seldom, so that a copy whose news were lost is seen for long. */
    static final int KEYS = BUSY + 256;

    static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final int THREADS = 3;
    private static final int SOURCE = 0;
    private static final int CONFIRMED = KEYS;
    static final int READY = 2 * KEYS;
    static final int PHASE = READY + 1;
    static final int DONE = READY + 2;
    static final int NUMBERS = READY + 3;

    /** How long the harm is over before a cache that is not used counts as off. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final SharedNumbers shared;
    private final SoakHistory history;
    private final Cache<Integer, Long> cache;
    private final LongAdder reads = new LongAdder();
    private final LongAdder invalidations = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final List<String> violations = new ArrayList<>();

    private Soaker(SharedNumbers shared, SoakHistory history, CacheManager manager) {
        this.shared = shared;
        this.history = history;
        cache = manager.createCache(
                "soaked",
                CacheConfig.of(Integer.class, Long.class)
                        .eternal()
                        .statistics(true)
                        .build());
    }

    /** Arguments: the server's URI, the shared numbers, the history to write. Exits with 1 if something was wrong. */
    public static void main(String[] args) throws Exception {
        SharedNumbers shared = new SharedNumbers(Path.of(args[1]), NUMBERS);
        try (SoakHistory history = new SoakHistory(Path.of(args[2]));
                CacheManager manager = DefinedStores.builder(
                                CacheManager.builder().name("soak"),
                                "composed.kind",
                                "tiered",
                                "composed.tiers",
                                "heap, far",
                                "composed.ttl",
                                SoakTest.COPY_TTL.toMillis() + "ms",
                                "far.kind",
                                "redis",
                                "far.redis.push",
                                "true",
                                "far.redis.timeout",
                                TIMEOUT.toMillis() + "ms",
                                "far.redis.breaker.pause",
                                "200ms",
                                "far.redis.uri",
                                args[0])
                        .build()) {
            Soaker soaker = new Soaker(shared, history, manager);
            soaker.run();
        }
    }

    private void run() throws Exception {
        isUsed();
        int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
        shared.increment(READY);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long start = System.nanoTime();
        while (!isUsed()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                violated("the cache is off though the server is well");
                break;
            }
            LockSupport.parkNanos(10_000_000);
        }
        int threadsAfter = ManagementFactory.getThreadMXBean().getThreadCount();
        if (threadsAfter > threadsBefore + 8) {
            violated(threadsBefore + " threads became " + threadsAfter);
        }
        shared.increment(DONE);
        while (shared.get(PHASE) < 2) {
            LockSupport.parkNanos(10_000_000);
        }
        history.close();
        System.out.println("reads " + reads + ", invalidations " + invalidations + ", failures " + failures
                + ", threads " + threadsBefore + " to " + threadsAfter + ", used again after "
                + (System.nanoTime() - start) / 1_000_000 + " ms");
        violations.forEach(System.out::println);
        System.exit(violations.isEmpty() ? 0 : 1);
    }

    /** Whether what is written is found on the server. */
    private boolean isUsed() {
        try {
            cache.put(-1, 1L, EntryOptions.DEFAULT);
            return cache.entry(-1).isPresent();
        } catch (CacheStoreException e) {
            return false;
        }
    }

    private void work() {
        while (shared.get(PHASE) == 0) {
            int key = ThreadLocalRandom.current()
                    .nextInt(ThreadLocalRandom.current().nextBoolean() ? BUSY : KEYS);
            int dice = ThreadLocalRandom.current().nextInt(100);
            try {
                if (dice < 80) {
                    load(key);
                } else if (dice < 90) {
                    lookUp(List.of(key, (key + 1) % KEYS));
                } else {
                    change(key, dice);
                }
            } catch (CacheStoreException e) {
                failures.increment();
            } catch (Exception | Error e) {
                violated("an exception of another kind: " + e);
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private void load(int key) {
        long began = System.nanoTime();
        long floor = shared.get(CONFIRMED + key);
        Long seen = cache.get(key, (k, context) -> {
            context.tags("tag-" + k, "all");
            return shared.get(SOURCE + k);
        });
        reads.increment();
        if (seen < floor) {
            history.read(key, seen, began);
        }
    }

    private void lookUp(List<Integer> keys) {
        long began = System.nanoTime();
        List<Long> floors =
                keys.stream().map(key -> shared.get(CONFIRMED + key)).toList();
        Map<Integer, Long> found = cache.getAll(keys);
        reads.add(found.size());
        for (int i = 0; i < keys.size(); i++) {
            Long seen = found.get(keys.get(i));
            if (seen != null && seen < floors.get(i)) {
                history.read(keys.get(i), seen, began);
            }
        }
    }

    /** Clears seldom, since that makes good whatever news were lost. */
    private void change(int key, int dice) {
        long value = shared.increment(SOURCE + key);
        if (dice == 99 && ThreadLocalRandom.current().nextInt(500) == 0) {
            cache.clear();
        } else if (dice % 3 == 0) {
            cache.invalidateTags("tag-" + key);
        } else if (dice % 3 == 1) {
            cache.remove(key);
        } else {
            cache.removeAll(List.of(key));
        }
        history.invalidated(key, value);
        shared.raise(CONFIRMED + key, value);
        invalidations.increment();
    }

    private synchronized void violated(String how) {
        if (violations.size() < 100) {
            violations.add("VIOLATION: " + how);
        }
    }
}
