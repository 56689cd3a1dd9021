package org.civarcos.cache.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;

/**
 * One of two processes that race on shared keys. The model: once an invalidation that followed a change of the source has
 * returned, nobody reads what is older than that change; once a write by version has returned, nobody reads less than
 * it wrote; and no two such writes make the same number. What is missing is always right: this is a cache.
 */
final class Racer {
    private static final int KEYS = 8;
    private static final int THREADS = 4;
    private static final int SOURCE = 0;
    private static final int CONFIRMED = KEYS;
    private static final int WRITTEN = 2 * KEYS;
    private static final int CLAIMS = 3 * KEYS;
    private static final int MOST = 200_000;
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(2);
    static final int READY = CLAIMS + KEYS * MOST;
    static final int NUMBERS = READY + 1;

    private final SharedNumbers truth;
    private final Cache<Integer, Long> loaded;
    private final Cache<Integer, Long> written;
    private final List<Map<Long, Long>> loading =
            Stream.<Map<Long, Long>>generate(ConcurrentHashMap::new).limit(KEYS).toList();
    private final AtomicLong loadNumbers = new AtomicLong();
    private final LongAdder reads = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final List<String> violations = new ArrayList<>();

    private Racer(SharedNumbers truth, CacheManager manager) {
        this.truth = truth;
        CacheConfig<Integer, Long> config =
                CacheConfig.of(Integer.class, Long.class).eternal().build();
        loaded = manager.createCache("loaded", config);
        written = manager.createCache("written", config);
    }

    /** Arguments: the server's URI, the shared file, seconds. Exits with 1 if the model was violated. */
    public static void main(String[] args) throws Exception {
        try (CacheManager manager = CacheManager.builder()
                .name("race")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", args[0])
                .property("arcos.cache.redis.breaker.pause", "100ms")
                .build()) {
            Racer racer = new Racer(new SharedNumbers(Path.of(args[1]), NUMBERS), manager);
            racer.run(TimeUnit.SECONDS.toNanos(Long.parseLong(args[2])));
            System.out.println("reads " + racer.reads + ", changes " + racer.changes + ", writes " + racer.writes
                    + ", failures " + racer.failures);
            racer.violations.forEach(System.out::println);
            System.exit(racer.violations.isEmpty() ? 0 : 1);
        }
    }

    private void run(long nanos) throws InterruptedException {
        step();
        truth.increment(READY);
        long end = System.nanoTime() + nanos;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() - end < 0 || (isIdle() && System.nanoTime() - end < MOST_NANOS)) {
                    step();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Whether it has done so little that nothing is proved: a busy machine takes longer for it. */
    private boolean isIdle() {
        return reads.sum() < 100 || changes.sum() < 10 || writes.sum() < 10;
    }

    private void step() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int key = random.nextInt(KEYS);
        int dice = random.nextInt(100);
        try {
            if (dice < 40) {
                readLoading(key);
            } else if (dice < 50) {
                check("read of key", key, truth.get(CONFIRMED + key), loaded.get(key));
            } else if (dice < 65) {
                change(key, random.nextInt(20));
            } else if (dice < 85) {
                write(key);
            } else {
                check("read of written", key, truth.get(WRITTEN + key), written.get(key));
            }
        } catch (CacheStoreException e) {
            failures.increment();
        }
    }

    /**
     * A read that is under way in this process may be shared until it ends, also after another process has changed
     * something: what it gives, from the store or from its loader, is no older than what counted when it began.
     */
    private void readLoading(int key) {
        long floor = truth.get(CONFIRMED + key);
        Long load = loadNumbers.getAndIncrement();
        loading.get(key).put(load, floor);
        try {
            for (long began : loading.get(key).values()) {
                floor = Math.min(floor, began);
            }
            Long seen = loaded.get(key, (k, context) -> {
                context.tags("tag-" + k, "all");
                long value = truth.get(SOURCE + k);
                if (ThreadLocalRandom.current().nextInt(4) == 0) {
                    Thread.sleep(1);
                }
                return value;
            });
            check("load of key", key, floor, seen);
        } finally {
            loading.get(key).remove(load);
        }
    }

    private void change(int key, int how) {
        long value = truth.increment(SOURCE + key);
        if (how == 0) {
            loaded.clear();
        } else if (how == 1) {
            loaded.invalidateTags("all");
        } else if (how % 2 == 0) {
            loaded.invalidateTags("tag-" + key);
        } else {
            loaded.remove(key);
        }
        truth.raise(CONFIRMED + key, value);
        changes.increment();
    }

    private void write(int key) {
        Optional<CacheEntry<Integer, Long>> entry = written.entry(key);
        if (entry.isEmpty()) {
            written.putIfAbsent(key, truth.get(WRITTEN + key), EntryOptions.DEFAULT);
            return;
        }
        long next = entry.get().value() + 1;
        if (next < MOST && written.replace(key, entry.get().version(), next, EntryOptions.ofTags("tag-" + key))) {
            if (!truth.claim(CLAIMS + key * MOST + (int) next)) {
                violated("number " + next + " of key " + key + " was written twice");
            }
            truth.raise(WRITTEN + key, next);
            writes.increment();
        }
    }

    private void check(String what, int key, long floor, Long seen) {
        reads.increment();
        if (seen != null && seen < floor) {
            violated(what + " " + key + " saw " + seen + ", which was gone for " + floor);
        }
    }

    private synchronized void violated(String how) {
        violations.add("VIOLATION: " + how);
    }
}
