package org.civarcos.cache.bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what belongs together apart from what several threads do at the same time: several caches, such as the logical
 * databases of one server, share one. A thread that reads several entries, or makes several changes, takes its {@link
 * Seat} for them; an exclusive section begins when nobody is in a seat, and nobody takes one until it is over. Changes
 * of single entries need no seat: sections keep them away by the locks of the store.
 */
public final class Exclusion {
    private final ReentrantLock section = new ReentrantLock();
    private final List<Seat> seats = new ArrayList<>();

    /** Makes one without seats. */
    public Exclusion() {}

    /**
     * The place of one thread at a time among those that an exclusive section waits for. To take a seat that nobody
     * waits for costs as much as a lock that nobody else takes: once for a batch, not for each entry.
     */
    public static final class Seat {
        private final ReentrantLock lock = new ReentrantLock();

        private Seat() {}

        /** Takes the seat; waits while there is an exclusive section. */
        public void take() {
            lock.lock();
        }

        /** Leaves the seat. */
        public void leave() {
            lock.unlock();
        }
    }

    /** {@return a new seat} */
    public Seat seat() {
        Seat seat = new Seat();
        synchronized (seats) {
            seats.add(seat);
        }
        return seat;
    }

    /**
     * Gives a seat up for good.
     *
     * @param seat a seat of this, which nobody is in
     */
    public void remove(Seat seat) {
        synchronized (seats) {
            seats.remove(seat);
        }
    }

    /**
     * Does several things in one step: no change of an entry of these caches, and nobody in a seat, comes between them.
     * Whoever calls it leaves the seat for the while that it waits. Sections within each other are one; an inner one is
     * over the caches of the outer one.
     *
     * @param steps what to do, which waits for nothing
     * @param caches the caches whose entries it changes
     * @param <R> the type of what it returns
     * @return what it returned
     */
    public <R extends @Nullable Object> R exclusively(Supplier<R> steps, ByteCache... caches) {
        if (section.isHeldByCurrentThread()) {
            return steps.get();
        }
        List<Seat> own = ownSeats();
        own.forEach(Seat::leave);
        section.lock();
        List<Seat> taken = List.of();
        try {
            taken = takeAll();
            return hold(steps, caches, 0);
        } finally {
            taken.forEach(Seat::leave);
            section.unlock();
            for (ByteCache cache : caches) {
                cache.tell();
            }
            own.forEach(Seat::take);
        }
    }

    private List<Seat> ownSeats() {
        List<Seat> own = new ArrayList<>();
        synchronized (seats) {
            for (Seat seat : seats) {
                for (int i = seat.lock.getHoldCount(); i > 0; i--) {
                    own.add(seat);
                }
            }
        }
        return own;
    }

    private List<Seat> takeAll() {
        List<Seat> all;
        synchronized (seats) {
            all = List.copyOf(seats);
        }
        all.forEach(Seat::take);
        return all;
    }

    /** The caches one within the other; nobody else holds two, since there is one section at a time. */
    private static <R extends @Nullable Object> R hold(Supplier<R> steps, ByteCache[] caches, int index) {
        return index == caches.length ? steps.get() : caches[index].hold(() -> hold(steps, caches, index + 1));
    }
}
