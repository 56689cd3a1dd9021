package org.civarcos.cache.benchmarks.contention;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A lock whose waiters look on without sleeping, and get it in the order in which they came. */
final class Mutex {
    final Line line = new Line();
    private final Queue<Core> waiting = new ArrayDeque<>();
    private @Nullable Core holder;
    private double since;
    private double held;

    boolean isHeld() {
        return holder != null;
    }

    /** Takes it if it is free. */
    boolean take(Core core) {
        if (holder == null) {
            holder = core;
            since = core.now;
            return true;
        }
        return false;
    }

    void await(Core core) {
        waiting.add(core);
    }

    /** Gives it back, or to the one who waits longest. Returns that one. */
    @Nullable
    Core release(Core core) {
        held += core.now - since;
        since = core.now;
        holder = waiting.poll();
        return holder;
    }

    /** How long it was held until now. */
    double held(double now) {
        return held + (holder == null ? 0 : Math.max(0, now - since));
    }
}
