package org.civarcos.cache.benchmarks.fleet;

import io.lettuce.core.RedisClient;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;

/** A fleet of managers in this process, on a real server, asked as the model supposes. */
final class MeasuredFleet implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int KEPT = 4_096;

    private final Fleet fleet;
    private final Arrangement how;
    private final List<CacheManager> managers = new ArrayList<>();
    private final List<Cache<Integer, Long>> caches = new ArrayList<>();
    private final List<Integer> round = new ArrayList<>();
    private final double[] upTo;
    private final AtomicLongArray version;
    private final AtomicLongArray confirmedAt;
    private final AtomicLong loads = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong news = new AtomicLong();
    private final Staleness staleness = new Staleness();
    private final RedisClient client;
    private volatile boolean counting;
    private volatile boolean stopped;

    MeasuredFleet(Fleet fleet, Arrangement how, String uri) {
        this.fleet = fleet;
        this.how = how;
        version = new AtomicLongArray(fleet.keys());
        confirmedAt = new AtomicLongArray(fleet.keys() * KEPT);
        upTo = fleet.rates();
        Arrays.parallelPrefix(upTo, Double::sum);
        client = RedisClient.create(uri);
        client.connect().sync().flushall();
        for (int i = 0; i < fleet.nodes(); i++) {
            CacheManager manager = manager(uri);
            managers.add(manager);
            caches.add(manager.createCache(
                    "fleet",
                    CacheConfig.of(Integer.class, Long.class)
                            .expireAfterWrite(millis(fleet.ttl()))
                            .statistics(true)
                            .build()));
        }
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(1_000 * seconds));
    }

    private CacheManager manager(String uri) {
        CacheManagerBuilder builder = CacheManager.builder().name("fleet");
        if (how != Arrangement.ALONE) {
            builder.property("arcos.cache.redis.uri", uri).property("arcos.cache.redis.timeout", "5s");
            builder.property("arcos.cache.store", how.hasCopies() ? "copied" : "redis");
            builder.property("arcos.cache.store.copied.kind", "tiered");
            builder.property("arcos.cache.store.copied.tiers", "heap, redis");
        }
        if (how == Arrangement.POLLED) {
            builder.property(
                    "arcos.cache.store.copied.ttl", millis(fleet.copyTtl()).toMillis() + "ms");
        }
        if (how == Arrangement.PUSHED) {
            builder.property("arcos.cache.store.copied.ttl", "1h").property("arcos.cache.redis.push", "true");
        }
        if (how.isLeased()) {
            builder.property("arcos.cache.redis.load_lease", "5s").property("arcos.cache.redis.load_wait", "30s");
        }
        return builder.build();
    }

    Outcome run(double seconds) throws InterruptedException {
        listen();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < fleet.nodes() * THREADS; i++) {
            Cache<Integer, Long> cache = caches.get(i / THREADS);
            SplittableRandom random = new SplittableRandom(i);
            threads.add(start(() -> everySoOften(fleet.rate() / THREADS, random, () -> ask(cache, random))));
        }
        SplittableRandom random = new SplittableRandom(-1);
        threads.add(start(() -> everySoOften(fleet.changes(), random, () -> change(random))));
        Thread.sleep(millis(fleet.ttl()).toMillis());
        long farBefore = far();
        long newsBefore = news.get();
        counting = true;
        Thread.sleep(millis(seconds).toMillis());
        counting = false;
        long far = far() - farBefore;
        long told = news.get() - newsBefore;
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        double all = requests.get();
        synchronized (staleness) {
            return new Outcome(
                    loads.get() / seconds,
                    (how.hasCopies() ? far : how == Arrangement.ALONE ? 0 : all) / seconds,
                    how == Arrangement.PUSHED ? (double) told * fleet.nodes() / seconds : 0,
                    1_000 * staleness.requests() / all,
                    staleness.quantile(0.99));
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    /** Counts what a client is told that asks for all news of the keys. */
    private void listen() {
        StatefulRedisConnection<String, String> listening = client.connect();
        listening.addListener(message -> {
            if (message.getType().equals("invalidate") && message.getContent().get(1) instanceof List<?> keys) {
                news.addAndGet(keys.size());
            }
        });
        listening.sync().clientTracking(TrackingArgs.Builder.enabled().bcast().prefixes("fleet:{"));
    }

    /** How many reads no copy answered. */
    private long far() {
        long far = 0;
        for (Cache<Integer, Long> cache : caches) {
            if (how.hasCopies()) {
                far += cache.statistics().hits()
                        + cache.statistics().misses()
                        - cache.statistics().parts().get(0).hits();
            }
        }
        return far;
    }

    private void everySoOften(double often, SplittableRandom random, Runnable work) {
        long next = System.nanoTime();
        while (!stopped && often > 0) {
            next += (long) (-Math.log(1 - random.nextDouble()) / often * 1e9);
            for (long left = next - System.nanoTime(); left > 0 && !stopped; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            work.run();
        }
    }

    private void ask(Cache<Integer, Long> cache, SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * fleet.rate());
        int key = Math.min(fleet.keys() - 1, found < 0 ? -found - 1 : found);
        long began = System.nanoTime();
        Long seen = cache.get(key, (k, load) -> {
            if (counting) {
                loads.incrementAndGet();
            }
            long read = version.get(k);
            LockSupport.parkNanos((long) (fleet.load() * 1e9));
            return read;
        });
        if (!counting) {
            return;
        }
        requests.incrementAndGet();
        long confirmed = confirmedAt.get(key * KEPT + (int) ((seen + 1) % KEPT));
        if (seen < version.get(key) && confirmed != 0 && began - confirmed > 0) {
            synchronized (staleness) {
                staleness.add((began - confirmed) / 1e9);
            }
        }
    }

    /** Each key once, in any order, and then all again. */
    private int nextChanged(SplittableRandom random) {
        if (round.isEmpty()) {
            for (int key = 0; key < fleet.keys(); key++) {
                round.add(random.nextInt(round.size() + 1), key);
            }
        }
        return round.remove(round.size() - 1);
    }

    private void change(SplittableRandom random) {
        int key = nextChanged(random);
        long made = version.incrementAndGet(key);
        caches.get(random.nextInt(caches.size())).remove(key);
        confirmedAt.set(key * KEPT + (int) (made % KEPT), System.nanoTime());
    }

    @Override
    public void close() {
        managers.forEach(CacheManager::close);
        client.shutdown();
    }
}
