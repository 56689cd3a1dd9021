package org.civarcos.cache.impl.load;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The threads that others may be waiting for: those that run loads, in all caches of the process, and those inside a
 * listener. Such a thread must not wait for synchronous listeners that another thread is calling, since one of them may
 * want the outcome of its load.
 *
 * <p>Loads are frequent and the question is rare: so loads leave no mark on their thread, and whoever asks looks
 * through the running ones. It reaches over managers, since a loader of one may use a cache of another.
 */
public final class RunningLoads {
    private static final List<WeakReference<FlightRegistry<?>>> REGISTRIES = new CopyOnWriteArrayList<>();

    /** How many marks the thread bears, over all caches; absent where it bears none. */
    private static final ThreadLocal<Integer> MARKS = new ThreadLocal<>();

    private RunningLoads() {}

    /** Has the loads of a cache looked through from now on, until nobody else refers to them. */
    static void register(FlightRegistry<?> flights) {
        REGISTRIES.removeIf(each -> each.refersTo(null));
        REGISTRIES.add(new WeakReference<>(flights));
    }

    /** Marks the current thread as one that others may be waiting for, until {@link #unmark}; calls nest. */
    public static void mark() {
        Integer marks = MARKS.get();
        MARKS.set(marks == null ? 1 : marks + 1);
    }

    /** Takes back the last {@link #mark}. */
    public static void unmark() {
        Integer marks = MARKS.get();
        if (marks == null || marks == 1) {
            MARKS.remove();
        } else {
            MARKS.set(marks - 1);
        }
    }

    /** {@return whether the current thread may wait for listeners: it bears no mark and runs no load} */
    public static boolean mayWait() {
        return MARKS.get() == null && !isLoading(Thread.currentThread());
    }

    private static boolean isLoading(Thread thread) {
        for (WeakReference<FlightRegistry<?>> each : REGISTRIES) {
            FlightRegistry<?> flights = each.get();
            if (flights != null && flights.isLoading(thread)) {
                return true;
            }
        }
        return false;
    }
}
