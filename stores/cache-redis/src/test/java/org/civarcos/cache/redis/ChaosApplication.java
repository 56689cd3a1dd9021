package org.civarcos.cache.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.CacheLockException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.redis.ChaosEvent.Kind;

/** One of the processes that use caches on a cluster that all kinds of harm are done to. */
final class ChaosApplication {
    static final String PREFIX = "chaos";
    static final Duration TIMEOUT = Duration.ofMillis(1_500);
    static final int SHARDS = 6;
    static final List<String> CACHES = List.of("registers", "counters", "near", "loaded", "locked");

    private static final int WRITERS = 2;
    private static final int OWN_REGISTERS = 6;
    private static final int COUNTERS = 4;
    private static final int NEAR = 24;
    private static final int LOCKS = 3;
    private static final LockOptions LOCKING = new LockOptions(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final long LOADED_EVERY_NANOS = Duration.ofMillis(150).toNanos();

    private static final int SOURCE = 0;
    private static final int CONFIRMED = NEAR;
    static final int READY = 2 * NEAR;
    static final int PHASE = READY + 1;
    static final int DONE = READY + 2;
    static final int BEGAN = READY + 3;
    static final int NUMBERS = READY + 4;

    /** How long the harm is over before a cache that is not used counts as off. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SharedNumbers shared;
    private final ChaosHistory history;
    private final int process;
    private final int processes;
    private final Cache<Integer, Long> registers;
    private final Cache<Integer, Long> counters;
    private final Cache<Integer, Long> near;
    private final Cache<Integer, Long> loaded;
    private final Cache<Integer, Long> locked;
    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    private ChaosApplication(
            SharedNumbers shared, ChaosHistory history, CacheManager manager, int process, int processes) {
        this.shared = shared;
        this.history = history;
        this.process = process;
        this.processes = processes;
        registers = cache(manager, "registers");
        counters = cache(manager, "counters");
        near = cache(manager, "near");
        loaded = cache(manager, "loaded");
        locked = cache(manager, "locked");
    }

    private static Cache<Integer, Long> cache(CacheManager manager, String name) {
        return manager.createCache(
                name,
                CacheConfig.of(Integer.class, Long.class)
                        .eternal()
                        .statistics(true)
                        .build());
    }

    /** Arguments: the cluster's URI, the shared numbers, the history, which process this is and of how many. */
    public static void main(String[] args) throws Exception {
        SharedNumbers shared = new SharedNumbers(Path.of(args[1]), NUMBERS);
        int process = Integer.parseInt(args[3]);
        int processes = Integer.parseInt(args[4]);
        try (ChaosHistory history = new ChaosHistory(process, Path.of(args[2]));
                CacheManager manager = open(args[0])) {
            new ChaosApplication(shared, history, manager, process, processes).run();
        }
    }

    private static CacheManager open(String uri) {
        var builder = CacheManager.builder()
                .name(PREFIX)
                .property("arcos.cache.store", "plain")
                .property("arcos.cache.cache.near.store", "copied")
                .property("arcos.cache.cache.loaded.store", "leased")
                .property("arcos.cache.store.copied.kind", "tiered")
                .property("arcos.cache.store.copied.tiers", "heap, far")
                .property("arcos.cache.store.copied.ttl", "1h")
                .property("arcos.cache.store.far.redis.push", "true")
                .property("arcos.cache.store.leased.redis.load_lease", "2s")
                .property("arcos.cache.store.leased.redis.load_wait", "20s");
        for (String store : List.of("plain", "far", "leased")) {
            String redis = "arcos.cache.store." + store + ".redis.";
            builder.property("arcos.cache.store." + store + ".kind", "redis")
                    .property(redis + "uri", uri)
                    .property(redis + "shards", String.valueOf(SHARDS))
                    .property(redis + "timeout", TIMEOUT.toMillis() + "ms")
                    .property(redis + "breaker.pause", "200ms");
        }
        return builder.build();
    }

    private interface Step {
        void run(long round);
    }

    private void run() throws Exception {
        for (Cache<Integer, Long> each : List.of(registers, counters, near, loaded, locked)) {
            for (int key = -1; key > -50; key--) {
                each.getOrDefault(key, null); // connections to all nodes
            }
        }
        shared.increment(READY);
        while (shared.get(BEGAN) == 0) {
            LockSupport.parkNanos(1_000_000);
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            threads.add(begin("writer " + i, round -> useRegisters(writer, round)));
        }
        threads.add(begin("counter", round -> count()));
        threads.add(begin("near", round -> useCopies()));
        threads.add(begin("loader", round -> load()));
        threads.add(begin("locker", round -> lock()));
        for (Thread thread : threads) {
            thread.join();
        }
        readAll();
        shared.increment(DONE);
        history.close();
        System.out.println("failures " + failures);
        violations.forEach(System.out::println);
        System.exit(violations.isEmpty() ? 0 : 1);
    }

    private Thread begin(String what, Step step) {
        Thread thread = new Thread(() -> {
            for (long round = 1; shared.get(PHASE) == 0; round++) {
                try {
                    step.run(round);
                } catch (Exception | Error e) {
                    violated("an exception of another kind in " + what + ": " + e);
                }
                LockSupport.parkNanos(2_000_000);
            }
        });
        thread.start();
        return thread;
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    /** Writes one of the own registers, in turn, and reads one of anybody's. */
    private void useRegisters(int writer, long round) {
        int own = (process * WRITERS + writer) * OWN_REGISTERS + (int) (round % OWN_REGISTERS);
        boolean ok = true;
        long began = System.nanoTime();
        try {
            registers.put(own, round);
        } catch (CacheStoreException e) {
            ok = false;
            failed("put");
        }
        history.note(Kind.WRITE, own, round, began, ok);
        read(random(2) == 0 ? own : random(processes * WRITERS * OWN_REGISTERS));
    }

    /** Returns whether the store was asked: a read that fails is a miss, and tells nothing. */
    private boolean read(int key) {
        long failed = registers.statistics().storeFailures();
        long began = System.nanoTime();
        Long value = registers.get(key);
        if (value == null && registers.statistics().storeFailures() != failed) {
            return false;
        }
        history.note(Kind.READ, key, value == null ? 0 : value, began, true);
        return true;
    }

    private void count() {
        int key = random(COUNTERS);
        long began = System.nanoTime();
        try {
            long sum = counters.increment(key, 1);
            history.note(Kind.ADD, key, sum, began, true);
        } catch (CacheStoreException e) {
            failed("increment");
            history.note(Kind.ADD, key, 0, began, false);
        }
    }

    private void useCopies() {
        int key = random(NEAR);
        if (random(100) < 10) {
            change(key);
            return;
        }
        for (int i = 0; i < 5; i++) { // mostly from memory
            lookAt((key + i) % NEAR);
        }
    }

    private void lookAt(int key) {
        long began = System.nanoTime();
        long floor = shared.get(CONFIRMED + key);
        Long seen = near.get(key, (k, context) -> {
            context.tags("tag-" + k);
            return shared.get(SOURCE + k);
        });
        if (seen < floor || random(20) == 0) {
            history.note(Kind.NEAR_READ, key, seen, began, true);
        }
    }

    private void change(int key) {
        long value = shared.increment(SOURCE + key);
        long began = System.nanoTime();
        boolean ok = true;
        try {
            if (value % 2 == 0) {
                near.invalidateTags("tag-" + key);
            } else {
                near.remove(key);
            }
            shared.raise(CONFIRMED + key, value);
        } catch (CacheStoreException e) {
            ok = false;
            failed("invalidation");
        }
        history.note(Kind.INVALIDATE, key, value, began, ok);
    }

    /** Asks for the same new key as all others do at the moment. */
    private void load() {
        long since = System.nanoTime() - shared.get(BEGAN);
        int key = (int) (since / LOADED_EVERY_NANOS);
        long failed = loaded.statistics().storeFailures();
        long[] ran = new long[2];
        loaded.get(key, (k, context) -> {
            ran[0] = System.nanoTime();
            LockSupport.parkNanos(Duration.ofMillis(5 + random(30)).toNanos());
            ran[1] = System.nanoTime();
            return (long) k;
        });
        if (ran[0] != 0) {
            boolean ok = loaded.statistics().storeFailures() == failed;
            history.note(new ChaosEvent(Kind.LOAD, process, key, 0, ran[0], ran[1], ok));
        }
        LockSupport.parkNanos((key + 1) * LOADED_EVERY_NANOS - (System.nanoTime() - shared.get(BEGAN)));
    }

    /** Takes one of the locks of all, has it for a moment, and gives it back. */
    private void lock() {
        int key = random(LOCKS);
        long began = System.nanoTime();
        Optional<CacheLock> taken;
        try {
            taken = locked.tryLock(key, LOCKING);
        } catch (CacheStoreException e) {
            failed("lock");
            return;
        }
        if (taken.isPresent()) {
            long leaseEnds = System.nanoTime() + taken.get().left().toNanos();
            history.note(Kind.LOCK, key, taken.get().token(), began, true);
            LockSupport.parkNanos(Duration.ofMillis(random(20)).toNanos());
            giveBack(key, taken.get(), leaseEnds);
        }
    }

    /** A holder counts on the lock until it gives it back, or as long as the lease lasts. */
    private void giveBack(int key, CacheLock lock, long leaseEnds) {
        long now = System.nanoTime();
        long began = now - leaseEnds < 0 ? now : leaseEnds;
        boolean ok = true;
        try {
            lock.unlock();
        } catch (CacheLockException | CacheStoreException e) {
            ok = false;
            failed(e instanceof CacheLockException ? "unlock of a lock that had ended" : "unlock");
        }
        history.note(Kind.UNLOCK, key, lock.token(), began, ok);
    }

    /** Reads what there is at the end, as soon as the store answers for each. */
    private void readAll() {
        long start = System.nanoTime();
        for (int key = 0; key < processes * WRITERS * OWN_REGISTERS; key++) {
            while (!read(key) && !isOff(start)) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        for (int key = 0; key < COUNTERS; key++) {
            while (!readCounter(key) && !isOff(start)) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private boolean readCounter(int key) {
        long failed = counters.statistics().storeFailures();
        long began = System.nanoTime();
        Long value = counters.get(key);
        if (value == null && counters.statistics().storeFailures() != failed) {
            return false;
        }
        history.note(Kind.COUNTED, key, value == null ? 0 : value, began, true);
        return true;
    }

    private boolean isOff(long start) {
        boolean off = System.nanoTime() - start > PATIENCE.toNanos();
        if (off) {
            violated("a cache is off though the cluster is well");
        }
        return off;
    }

    private synchronized void failed(String what) {
        failures.merge(what, 1, Integer::sum);
    }

    private synchronized void violated(String how) {
        if (violations.size() < 100) {
            violations.add("VIOLATION: " + how);
        }
    }
}
