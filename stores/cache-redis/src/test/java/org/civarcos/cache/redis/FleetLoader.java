package org.civarcos.cache.redis;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;

/** One of several processes that ask for the same keys at the same moment. */
final class FleetLoader {
    static final int KEYS = 12;
    static final int READY = KEYS;
    static final int GO = KEYS + 1;
    static final int LOADING = KEYS + 2;
    static final int NUMBERS = KEYS + 3;

    private FleetLoader() {}

    /**
     * Arguments: the server's URI, the shared numbers, how the cache is asked (blocking, async), how many ms a load takes, how long the
     * others wait. Counts each load under the number of its key.
     */
    public static void main(String[] args) throws Exception {
        SharedNumbers shared = new SharedNumbers(Path.of(args[1]), NUMBERS);
        long millis = Long.parseLong(args[3]);
        try (CacheManager manager = CacheManager.builder()
                .name("fleet")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", args[0])
                .property("arcos.cache.redis.timeout", "5s")
                .property("arcos.cache.redis.connect_timeout", "5s")
                .property("arcos.cache.redis.load_lease", "3s")
                .property("arcos.cache.redis.load_wait", args[4])
                .build()) {
            Cache<Integer, Long> cache = manager.createCache(
                    "loaded",
                    CacheConfig.of(Integer.class, Long.class).eternal().build());
            cache.get(-1);
            shared.increment(READY);
            while (shared.get(GO) == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            for (int key = 0; key < KEYS; key++) {
                Long value = args[2].equals("async")
                        ? cache.async()
                                .get(
                                        key,
                                        (asked, load) -> java.util.concurrent.CompletableFuture.supplyAsync(
                                                () -> make(shared, asked, millis)))
                                .toCompletableFuture()
                                .join()
                        : cache.get(key, (asked, load) -> make(shared, asked, millis));
                System.out.println(key + " is " + value);
            }
        }
    }

    private static Long make(SharedNumbers shared, int key, long millis) {
        long number = shared.increment(key);
        shared.increment(LOADING);
        LockSupport.parkNanos(millis * 1_000_000);
        return number;
    }
}
