package org.civarcos.cache.redis;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A bound on what is under way on a connection. What comes above it waits here, in order, so that the time that a
 * command takes is the server's and never that of our own queue. Nobody's thread waits. Thread-safe.
 */
final class Gate {
    private final int capacity;
    private final int mostWaiting;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger waitingNumber = new AtomicInteger();
    private final AtomicInteger admissions = new AtomicInteger();
    private final ConcurrentLinkedQueue<Entrant> waiting = new ConcurrentLinkedQueue<>();

    /**
     * Makes an open gate.
     *
     * @param capacity how much may be under way
     * @param mostWaiting how many may wait
     */
    Gate(int capacity, int mostWaiting) {
        this.capacity = capacity;
        this.mostWaiting = mostWaiting;
    }

    /** Something that wants to pass. */
    interface Entrant {
        /** How much it adds to what is under way. */
        int weight();

        /** Starts it, in the thread that enters or in one that leaves. */
        void start();
    }

    /** Starts something now or later; it must {@link #leave} when it has ended. Returns false if too many wait. */
    boolean enter(Entrant entrant) {
        if (waitingNumber.get() == 0 && tryTake(entrant.weight())) {
            entrant.start();
            return true;
        }
        if (waitingNumber.incrementAndGet() > mostWaiting) {
            waitingNumber.decrementAndGet();
            return false;
        }
        waiting.add(entrant);
        admitWaiting(); // what was under way may have left before this one was queued
        return true;
    }

    /** Ends something, and starts what waited for its place. */
    void leave(int weight) {
        underWay.addAndGet(-weight);
        if (waitingNumber.get() != 0) {
            admitWaiting();
        }
    }

    /** One thread at a time starts what waits, so that what fails at once, and leaves, does not nest. */
    private void admitWaiting() {
        if (admissions.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            Entrant next = takeNext();
            while (next != null) {
                next.start();
                next = takeNext();
            }
            seen = admissions.addAndGet(-seen);
        }
    }

    private @Nullable Entrant takeNext() {
        Entrant first = waiting.peek();
        if (first == null || !tryTake(first.weight())) {
            return null;
        }
        waitingNumber.decrementAndGet();
        return waiting.poll();
    }

    /** One that is heavier than the whole capacity passes alone. */
    private boolean tryTake(int weight) {
        int now = underWay.get();
        while (now == 0 || now + weight <= capacity) {
            if (underWay.compareAndSet(now, now + weight)) {
                return true;
            }
            now = underWay.get();
        }
        return false;
    }
}
