package org.civarcos.cache.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Bytes of heap for each of a million entries, keys and the one value that they share left out. */
public final class Footprint {
    private static final int ENTRIES = 1_000_000;
    private static final List<String> CONTENDERS = List.of("map", "arcos", "caffeine", "cache2k", "guava", "ehcache");

    private Footprint() {}

    /** Takes nothing. */
    public static void main(String[] args) throws InterruptedException {
        Integer[] keys = new Integer[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            keys[i] = i;
        }
        Object value = new Object();
        for (String name : CONTENDERS) {
            // What is loaded once a JVM is nobody's entry: above all the directories of all jars on the class path,
            // 5 MB of them here, which stay in memory as soon as somebody looks for a service.
            measure(name, LocalContender.Expiry.NONE, Arrays.copyOf(keys, 10), value);
        }
        for (LocalContender.Expiry expiry : LocalContender.Expiry.values()) {
            for (String name : CONTENDERS) {
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
