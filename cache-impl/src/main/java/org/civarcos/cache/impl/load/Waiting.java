package org.civarcos.cache.impl.load;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether the current thread may wait for synchronous listeners that another thread is calling. It may not while
 * others may be waiting for it: inside a listener, and inside a load, whose outcome a listener may want.
 *
 * <p>Loads are frequent and this question is rare: so loads leave no mark on their thread, and whoever asks looks
 * through the loads that are under way, in all caches.
 */
public final class Waiting {
    /** Knows threads that others may be waiting for. */
    public interface Busy {
        /**
         * Tells whether others may be waiting for a thread.
         *
         * @param thread the thread
         * @return whether it must not wait
         */
        boolean isBusy(Thread thread);
    }

    private static final List<WeakReference<Busy>> BUSY = new CopyOnWriteArrayList<>();

    /** How many such things the thread is inside of, over all caches; absent outside. */
    private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

    private Waiting() {}

    /**
     * Has somebody asked from now on, until nobody else refers to it.
     *
     * @param busy knows threads that must not wait
     */
    public static void register(Busy busy) {
        BUSY.removeIf(each -> each.refersTo(null));
        BUSY.add(new WeakReference<>(busy));
    }

    /** Forbids the current thread to wait, until {@link #allow}; calls nest. */
    public static void forbid() {
        Integer depth = DEPTH.get();
        DEPTH.set(depth == null ? 1 : depth + 1);
    }

    /** Ends the last {@link #forbid}. */
    public static void allow() {
        Integer depth = DEPTH.get();
        if (depth == null || depth == 1) {
            DEPTH.remove();
        } else {
            DEPTH.set(depth - 1);
        }
    }

    /** {@return whether the current thread may wait for listeners} */
    public static boolean isAllowed() {
        return DEPTH.get() == null && !isLoading(Thread.currentThread());
    }

    private static boolean isLoading(Thread thread) {
        for (WeakReference<Busy> each : BUSY) {
            Busy busy = each.get();
            if (busy != null && busy.isBusy(thread)) {
                return true;
            }
        }
        return false;
    }
}
