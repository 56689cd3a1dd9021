package org.civarcos.cache.impl.event;

/**
 * Whether the current thread may wait for synchronous listeners that another thread is calling. It may not while
 * others may be waiting for it: inside a listener, and inside a load, whose outcome a listener may want.
 */
public final class Waiting {
    /** How many such things the thread is inside of, over all caches; absent outside. */
    private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

    private Waiting() {}

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

    static boolean isAllowed() {
        return DEPTH.get() == null;
    }
}
