package org.civarcos.cache.it.runtimes.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of each method's calls for each name. */
final class Calls {
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();
    private static final String FILLING = "-".repeat(400);

    /** One object for each deployment whose classes are still there, for who counts them in the heap. */
    private static final Deployment DEPLOYMENT = new Deployment();

    private Calls() {}

    /** A deployment of the application. */
    static final class Deployment {
        /** When it was last asked how often something ran, in nanoseconds: who looks into the heap knows the last by it. */
        private final AtomicLong asked = new AtomicLong();
    }

    /** Counts one more: {@return what the method answers} */
    static String answer(String name) {
        return name + " call " + count(name) + " " + FILLING;
    }

    static int count(String name) {
        return COUNTS.computeIfAbsent(name, absent -> new AtomicInteger()).incrementAndGet();
    }

    static int of(String name) {
        DEPLOYMENT.asked.set(System.nanoTime());
        AtomicInteger count = COUNTS.get(name);
        return count == null ? 0 : count.get();
    }

    static void work(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
