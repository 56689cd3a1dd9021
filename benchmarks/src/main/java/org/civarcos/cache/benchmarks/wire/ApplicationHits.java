package org.civarcos.cache.benchmarks.wire;

import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;

/** A thread of the application that reads what is in a cache of its own. */
final class ApplicationHits {
    private static final int KEYS = 1 << 16;

    private final Integer[] keys = new Integer[KEYS];
    private final Cache<Integer, String> cache = CacheManager.create()
            .createCache(
                    "application",
                    CacheConfig.of(Integer.class, String.class)
                            .maximumSize(KEYS * 2)
                            .build());

    ApplicationHits() {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = i * 31;
            cache.put(keys[i], "value " + i);
        }
    }

    /** Reads for so long. */
    long perSecond(double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long reads = 0;
        long length = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 1_000; i++) {
                String value = cache.get(keys[(int) (reads++ * 40_503 & (KEYS - 1))]);
                length += value == null ? 0 : value.length();
            }
        }
        if (length == 0) {
            throw new IllegalStateException("no hits");
        }
        return (long) (reads / ((System.nanoTime() - start) / 1e9));
    }
}
