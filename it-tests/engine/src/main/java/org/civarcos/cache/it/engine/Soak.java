package org.civarcos.cache.it.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.LoadOptions;

/**
 * Churn, expiry, tags, loads and listeners at full speed for some time, on a heap of 128 MB. Every now and then all
 * threads stop, all entries are removed one by one, and what is in use then, after a collection, must not grow by more
 * than a quarter and a megabyte: so the verdict is about what the cache keeps of entries that are gone, and how fast the
 * machine is and how full the cache was have no part in it. Prints what it measures, and PASSED or FAILED; exits with 1
 * if it failed.
 */
public final class Soak {
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int KEYS = 400_000;
    private static final int BOUND = 20_000;
    private static final int SAMPLES = 20;
    private static final double ALLOWED_GROWTH = 1.25;
    private static final double ALLOWED_MEGABYTES = 1;
    private static final Duration QUIET = Duration.ofMillis(20);

    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Held for reading by who works, for writing by who measures. */
    private final ReadWriteLock work = new ReentrantReadWriteLock(true);

    private volatile boolean over;

    /**
     * Runs the soak.
     *
     * @param arguments how many seconds
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        boolean passed = new Soak().run(Duration.ofSeconds(Long.parseLong(arguments[0])));
        System.out.println(passed ? "PASSED" : "FAILED");
        System.exit(passed ? 0 : 1);
    }

    private boolean run(Duration length) throws InterruptedException {
        try (CacheManager manager = CacheManager.create()) {
            Cache<String, byte[]> cache = manager.createCache(
                    "soak",
                    CacheConfig.of(String.class, byte[].class)
                            .maximumSize(BOUND)
                            .expireAfterWrite(Duration.ofSeconds(2))
                            .statistics(true)
                            .loading(LoadOptions.DEFAULT
                                    .withRefreshAfter(0.8)
                                    .withStaleIfError(Duration.ofSeconds(1))
                                    .withFailureTtl(Duration.ofMillis(100))
                                    .withJitter(0.2))
                            .build());
            cache.addListener(event -> heard.incrementAndGet(), ListenerMode.SYNCHRONOUS);
            cache.addListener(event -> heard.incrementAndGet(), ListenerMode.ASYNCHRONOUS);
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                Thread worker = new Thread(() -> work(cache, random), "soak-" + i);
                workers.add(worker);
                worker.start();
            }
            List<Double> used = watch(cache, length);
            over = true;
            for (Thread worker : workers) {
                worker.join();
            }
            return judge(cache, used);
        }
    }

    private void work(Cache<String, byte[]> cache, SplittableRandom random) {
        try {
            while (!over) {
                work.readLock().lock();
                try {
                    for (int i = 0; i < 1_000; i++) {
                        step(cache, random);
                    }
                } finally {
                    work.readLock().unlock();
                }
                operations.addAndGet(1_000);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void step(Cache<String, byte[]> cache, SplittableRandom random) {
        int number = random.nextInt(random.nextInt(KEYS) + 1);
        String key = "key-" + number;
        String tag = "tag-" + number % 5_000;
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> cache.get(key);
            case 5, 6 -> cache.put(key, new byte[random.nextInt(64)]);
            case 7 -> cache.put(key, new byte[16], EntryOptions.ofTags(tag, "tag-of-all"));
            case 8 -> cache.put(key, new byte[16], EntryOptions.ofTtl(Duration.ofMillis(random.nextInt(500))));
            case 9 -> cache.put(key, new byte[16], EntryOptions.DEFAULT.withIdle(Duration.ofMillis(300)));
            case 10, 11 -> load(cache, key, tag, random.nextInt(20) == 0);
            case 12 -> cache.remove(key);
            case 13 -> cache.invalidateTags(tag);
            case 14 ->
                cache.<Boolean>invoke(key, entry -> {
                    if (entry.exists()) {
                        entry.remove();
                    } else {
                        entry.setValue(new byte[8]);
                    }
                    return true;
                });
            default -> {
                if (random.nextInt(100_000) == 0) {
                    cache.invalidateTags("tag-of-all");
                    cache.resize(BOUND / 2 + random.nextInt(BOUND / 2));
                    cache.resize(BOUND);
                } else {
                    cache.entry(key);
                }
            }
        }
    }

    private static void load(Cache<String, byte[]> cache, String key, String tag, boolean failing) {
        try {
            cache.get(key, (k, context) -> {
                if (failing) {
                    throw new IllegalStateException("expected: a load that fails");
                }
                context.tags(tag);
                return new byte[32];
            });
        } catch (IllegalStateException expected) {
            // it is one that was meant to fail, or remembered
        }
    }

    /** Measures what is in use without entries, in MB, some times over the whole length. */
    private List<Double> watch(Cache<String, byte[]> cache, Duration length) throws InterruptedException {
        List<Double> used = new ArrayList<>();
        long pause = length.toNanos() / SAMPLES;
        for (int i = 1; i <= SAMPLES && failure.get() == null; i++) {
            TimeUnit.NANOSECONDS.sleep(pause);
            work.writeLock().lock();
            try {
                long entries = cache.statistics().size().orElse(-1);
                double full = megabytesInUse();
                empty(cache);
                used.add(megabytesInUse());
                System.out.printf(
                        Locale.ROOT,
                        "%3d %%: %6.1f MB in use with %,d entries, %.1f without, %,d operations, %,d events heard%n",
                        100 * i / SAMPLES,
                        full,
                        entries,
                        used.get(used.size() - 1),
                        operations.get(),
                        heard.get());
            } finally {
                work.writeLock().unlock();
            }
        }
        return used;
    }

    /** Removes one by one, which leaves to the cache what it remembers besides, and waits until all is heard of it. */
    private void empty(Cache<String, byte[]> cache) throws InterruptedException {
        cache.forEach(entry -> cache.remove(entry.key()));
        long before = -1;
        while (before != heard.get()) {
            before = heard.get();
            TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
        }
    }

    private static double megabytesInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    /** The first fifth is for warming up; the rest must be flat, half against half. */
    private boolean judge(Cache<String, byte[]> cache, List<Double> used) throws InterruptedException {
        System.out.println(cache.statistics());
        Throwable thrown = failure.get();
        if (thrown != null) {
            thrown.printStackTrace(System.out);
            return false;
        }
        int from = used.size() / 5;
        int middle = (from + used.size()) / 2;
        double before = median(used.subList(from, middle));
        double after = median(used.subList(middle, used.size()));
        System.out.printf(Locale.ROOT, "median in use without entries: %.1f MB, then %.1f MB%n", before, after);
        boolean bounded = cache.statistics().size().orElse(Long.MAX_VALUE) <= BOUND * 1.01 + 64;
        return bounded && after <= before * ALLOWED_GROWTH + ALLOWED_MEGABYTES;
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
    }
}
