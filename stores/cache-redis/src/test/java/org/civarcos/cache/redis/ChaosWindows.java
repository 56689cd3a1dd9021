package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What befell the cluster and when: what the table of guarantees promises less of meanwhile. */
final class ChaosWindows {
    /** For how long after its acknowledgement a write may not be replicated: a round trip, on a machine with much else to do. */
    static final Duration REPLICATION = Duration.ofMillis(700);

    private final List<Window> windows = new ArrayList<>();

    /** What may go wrong meanwhile. */
    enum Effect {
        /** Nothing: operations wait. */
        NONE,
        /** Operations fail, and nobody knows whether they were done. */
        FAILING,
        /** As before, and what was acknowledged may be lost. */
        LOSSY
    }

    /**
     * One of them.
     *
     * @param what its name
     * @param effect what may go wrong
     * @param from when it began, in nanoseconds
     * @param until when the cluster was whole again
     * @param staleUntil until when copies in memory may be out of date by it
     */
    record Window(String what, Effect effect, long from, long until, long staleUntil) {
        boolean overlaps(long begin, long end) {
            return from - end <= 0 && begin - until <= 0;
        }
    }

    void add(Window window) {
        windows.add(window);
    }

    List<Window> all() {
        return List.copyOf(windows);
    }

    /** Whether what was acknowledged at a time may be lost. */
    boolean mayLose(long acknowledged) {
        return windows.stream()
                .anyMatch(window -> window.effect() == Effect.LOSSY
                        && window.from() - acknowledged <= REPLICATION.toNanos()
                        && acknowledged - window.until() <= 0);
    }

    /** Whether operations might fail at some time between two. */
    boolean mayFail(long begin, long end) {
        return windows.stream().anyMatch(window -> window.effect() != Effect.NONE && window.overlaps(begin, end));
    }

    /** When what was under way at a time and failed has been done at the latest, if it ever is. */
    long lateUntil(long began, long ended) {
        return windows.stream()
                .filter(window -> window.overlaps(began, ended))
                .mapToLong(window -> window.until() + REPLICATION.toNanos())
                .filter(until -> until - ended > 0)
                .reduce(ended + REPLICATION.toNanos(), Math::max);
    }

    /** Until when a copy may be out of date of what was invalidated at a time, but for the usual bound. */
    long staleUntil(long invalidated, long read) {
        return windows.stream()
                .filter(window -> window.overlaps(invalidated, read))
                .mapToLong(Window::staleUntil)
                .reduce(invalidated, Math::max);
    }
}
