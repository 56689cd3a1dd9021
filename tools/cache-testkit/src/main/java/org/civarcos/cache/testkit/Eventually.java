package org.civarcos.cache.testkit;

import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about, no longer than {@link Task#PATIENCE}. */
final class Eventually {
    private Eventually() {}

    static void awaitThat(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > Task.PATIENCE.toNanos()) {
                throw new AssertionError("waited " + Task.PATIENCE + " in vain: " + what);
            }
            pause();
        }
    }

    /** Lets other threads work for a moment. */
    static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }
}
