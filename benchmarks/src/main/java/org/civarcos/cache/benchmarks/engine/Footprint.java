package org.civarcos.cache.benchmarks.engine;

import java.util.Locale;

/** Bytes of heap for each of a million entries, keys and the one value that they share left out. */
public final class Footprint {
    private static final int ENTRIES = 1_000_000;

    private Footprint() {}

    /** Takes nothing. */
    public static void main(String[] args) throws InterruptedException {
        Integer[] keys = new Integer[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            keys[i] = i;
        }
        Object value = new Object();
        measure("map", LocalContender.Expiry.NONE, keys, value); // the first one pays for classes and is not told
        for (LocalContender.Expiry expiry : LocalContender.Expiry.values()) {
            for (String name : new String[] {"map", "arcos", "caffeine", "cache2k", "guava", "ehcache"}) {
                System.out.printf(
                        Locale.ROOT, "%-7s %-9s %6.1f bytes%n", expiry, name, measure(name, expiry, keys, value));
            }
        }
    }

    private static double measure(String name, LocalContender.Expiry expiry, Integer[] keys, Object value)
            throws InterruptedException {
        long before = used();
        LocalContender cache = LocalContender.named(name, ENTRIES, expiry, false);
        for (Integer key : keys) {
            cache.put(key, value);
        }
        long after = used();
        if (cache.get(keys[0]) == keys) {
            throw new IllegalStateException();
        }
        return (after - before) / (double) ENTRIES;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(150);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
