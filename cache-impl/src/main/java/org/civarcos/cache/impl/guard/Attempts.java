package org.civarcos.cache.impl.guard;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.civarcos.cache.CacheChangeCycleException;
import org.jspecify.annotations.Nullable;

/**
 * The failed attempts of a change that runs the user's code and begins anew when the entry was changed meanwhile. After
 * a few it waits, by chance and in proportion to how long an attempt takes: two functions that change each other's
 * entries would else go on for ever, each the reason why the other begins anew. After {@value #MOST} it gives up.
 */
public final class Attempts {
    /** Far more than threads that contend for one entry ever need. */
    public static final int MOST = 1_000;

    /** How many follow each other at once. */
    private static final int EAGER = 8;

    private static final int MOST_DOUBLINGS = 6;
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private int failed;
    private long begun;

    private Attempts() {}

    /**
     * Notes that an attempt has failed, and waits until it is time for the next.
     *
     * @param former what this returned after the attempt before, or null after the first
     * @param entry names the entry
     * @return to be handed back after the next
     * @throws CacheChangeCycleException if there were too many
     */
    public static Attempts failed(@Nullable Attempts former, Supplier<String> entry) {
        Attempts attempts = failedAtOnce(former, entry);
        attempts.pause();
        return attempts;
    }

    /**
     * As {@link #failed}, without waiting: for threads that must not wait.
     *
     * @param former what this returned after the attempt before, or null after the first
     * @param entry names the entry
     * @return to be handed back after the next
     * @throws CacheChangeCycleException if there were too many
     */
    public static Attempts failedAtOnce(@Nullable Attempts former, Supplier<String> entry) {
        Attempts attempts = former == null ? new Attempts() : former;
        attempts.failed++;
        if (attempts.failed >= MOST) {
            throw new CacheChangeCycleException(entry.get() + " was changed by others during each of " + MOST
                    + " attempts to change it: do not change it, or wait for others who do, in a function on "
                    + "this entry");
        }
        return attempts;
    }

    private void pause() {
        if (failed > EAGER) {
            long lasted = Math.max(1_000, System.nanoTime() - begun);
            long longest =
                    Math.min(lasted << Math.min(failed - EAGER, MOST_DOUBLINGS), Math.max(2 * lasted, SHORT_NANOS));
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
        }
        begun = System.nanoTime();
    }
}
