package org.civarcos.cache.http.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.civarcos.cache.Fence;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are being answered by the resource, one for each key: others of the key wait for it. A flight that
 * was invalidated, or that is older than the time for which others wait, accepts no new waiters: the next request leads
 * a flight of its own. Of those that wait in a thread only so many may.
 *
 * <p>Nobody can tell whether the one that leads waits in its turn for one of those that wait for it, as a resource does
 * that calls its own server. So they lose patience one after the other: the first after a quarter of the time, two more
 * an eighth later, then four, and so on. The first of them to answer frees the one that leads, and all others.
 */
public final class Flights {
    /** How often those who wait look whether the one that leads is still at work. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);
    /**
     * So many looks in a row must find it elsewhere. Between the look-up and the resource, and while the answer is
     * written, it is; on a machine that is short of processors that lasts.
     */
    private static final int LOOKS = 10;

    private static final Landing ALONE = new Landing(End.NOT_SHAREABLE, null);

    private final ConcurrentMap<String, Flight> byKey = new ConcurrentHashMap<>();
    private final long patience;
    private final int maxWaitingEach;
    private final Semaphore waiting;
    private final Consumer<String> losses;

    /**
     * Makes it with no request under way.
     *
     * @param patience how long a request waits at most
     * @param maxWaiting how many may wait in threads, in all
     * @param maxWaitingEach how many may wait in threads for one
     * @param losses is told the key of each flight that turns out to be lost, once
     */
    public Flights(Duration patience, int maxWaiting, int maxWaitingEach, Consumer<String> losses) {
        this.patience = Durations.waitNanos(patience);
        this.maxWaitingEach = maxWaitingEach;
        this.waiting = new Semaphore(maxWaiting);
        this.losses = losses;
    }

    /** End of a flight. */
    public enum End {
        /** With a response that others may have too. */
        SHARED,
        /** With a response that is for its own request only: others should not wait again. */
        NOT_SHAREABLE,
        /** With a failure of the resource, and a stale response that those may have who take it instead. */
        FAILED,
        /** Without a response for others; the next may have one. */
        NOTHING,
        /** Not known: the runtime lost the request without a word. The next may have one. */
        LOST
    }

    /**
     * Result of a flight for those who wait.
     *
     * @param end how it ended
     * @param response the response if there is one
     */
    public record Landing(End end, @Nullable StoredResponse response) {}

    /**
     * Those who wait for one flight.
     *
     * @param places how many may yet wait in a thread
     * @param joined how many lose patience in turn, so far
     */
    private record Waiters(Semaphore places, AtomicInteger joined) {}

    /** One request on its way to the resource. */
    public final class Flight {
        private final String key;
        private final Thread leader = Thread.currentThread();
        private final long start = System.nanoTime();
        private final CompletableFuture<Landing> landing = new CompletableFuture<>();
        private volatile @Nullable Fence fence;

        /** Made by the first of those who wait, whom most flights never see. Guarded by this. */
        private @Nullable Waiters waiters;

        private Flight(String key) {
            this.key = key;
        }

        /** The key of what it is to bring. */
        public String key() {
            return key;
        }

        /** What breaks this fence, which was opened before the resource ran, ends the sharing. */
        void watch(Fence opened) {
            fence = opened;
        }

        /** Ends the flight; only the first call counts. */
        public void end(End end, @Nullable StoredResponse response) {
            land(new Landing(end, response));
        }

        private void lose() {
            if (land(new Landing(End.LOST, null))) {
                losses.accept(key);
            }
        }

        private boolean land(Landing end) {
            byKey.remove(key, this);
            return landing.complete(end);
        }

        /**
         * Waits for the end, in the caller's thread. One that finds no room, or loses patience, goes on alone.
         *
         * @param nanos how long at most
         * @param works tells from a stack whether its thread is at work for the resource
         * @return the end
         */
        public Landing await(long nanos, Predicate<StackTraceElement[]> works) {
            Semaphore places = waiters().places();
            if (!places.tryAcquire()) {
                return ALONE;
            }
            try {
                if (!waiting.tryAcquire()) {
                    return ALONE;
                }
                try {
                    return look(System.nanoTime() + ownPatience(nanos), works);
                } finally {
                    waiting.release();
                }
            } finally {
                places.release();
            }
        }

        /**
         * Waits for the end without a thread. One that loses patience goes on alone.
         *
         * @param nanos how long at most
         * @return the end, told in the thread that brings it
         */
        public CompletableFuture<Landing> landing(long nanos) {
            return landing.copy().completeOnTimeout(ALONE, ownPatience(nanos), TimeUnit.NANOSECONDS);
        }

        /** Two to eight eighths: the longer, the more came before. */
        private long ownPatience(long nanos) {
            int before = waiters().joined().incrementAndGet();
            int eighths = 2 + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(before));
            return eighths >= 8 ? nanos : nanos / 8 * eighths;
        }

        private synchronized Waiters waiters() {
            Waiters known = waiters;
            if (known == null) {
                known = new Waiters(new Semaphore(maxWaitingEach), new AtomicInteger());
                waiters = known;
            }
            return known;
        }

        private Landing look(long deadline, Predicate<StackTraceElement[]> works) {
            int elsewhere = 0;
            while (true) {
                long left = deadline - System.nanoTime();
                try {
                    return landing.get(Math.min(left, LOOK), TimeUnit.NANOSECONDS);
                } catch (TimeoutException notYet) {
                    elsewhere = works.test(leader.getStackTrace()) ? 0 : elsewhere + 1;
                    if (elsewhere >= LOOKS) {
                        lose();
                    } else if (left <= LOOK) {
                        return ALONE;
                    }
                } catch (ExecutionException impossible) {
                    throw new IllegalStateException(impossible);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return ALONE;
                }
            }
        }

        private boolean isShareable() {
            Fence watching = fence;
            return System.nanoTime() - start <= patience && (watching == null || watching.isIntact());
        }
    }

    /**
     * Result of joining a flight.
     *
     * @param flight the flight of the key
     * @param leads whether it is the request's own
     */
    public record Joined(Flight flight, boolean leads) {}

    /** Joins the flight of a key, or starts it. */
    public Joined join(String key) {
        Flight mine = new Flight(key);
        while (true) {
            Flight other = byKey.putIfAbsent(key, mine);
            if (other == null) {
                return new Joined(mine, true);
            }
            if (other.isShareable()) {
                return new Joined(other, false);
            }
            if (byKey.replace(key, other, mine)) {
                return new Joined(mine, true);
            }
        }
    }
}
