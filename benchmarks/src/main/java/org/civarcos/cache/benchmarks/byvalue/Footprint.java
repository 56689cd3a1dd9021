package org.civarcos.cache.benchmarks.byvalue;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Bytes of heap for each entry whose value is held as an object or as the bytes of a serializer, keys and all. */
public final class Footprint {
    private static final int SMALL = 200_000;
    private static final int LARGE = 20_000;
    private static final List<String> CONTENDERS =
            List.of(Places.OBJECTS, "json", "java", "json+deflate", "java+deflate");

    private Footprint() {}

    /** Takes nothing. */
    public static void main(String[] args) throws InterruptedException {
        for (String contender : CONTENDERS) {
            measure(contender, Place::small, 10); // classes and codecs, which are nobody's entry
        }
        for (String contender : CONTENDERS) {
            System.out.printf(
                    Locale.ROOT,
                    "%-13s small %7.1f bytes, large %7.1f bytes%n",
                    contender,
                    measure(contender, Place::small, SMALL),
                    measure(contender, Place::large, LARGE));
        }
    }

    private static double measure(String contender, IntFunction<Place> value, int entries) throws InterruptedException {
        long before = used();
        try (Places places = new Places(contender, entries)) {
            for (int key = 0; key < entries; key++) {
                places.cache.put(key, value.apply(key));
            }
            long after = used();
            if (places.cache.get(entries - 1) == null) {
                throw new IllegalStateException("the last entry is not there");
            }
            return (after - before) / (double) entries;
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(150);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
