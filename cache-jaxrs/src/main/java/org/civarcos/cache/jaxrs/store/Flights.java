package org.civarcos.cache.jaxrs.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.civarcos.cache.Fence;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are being answered by the resource, one for each key: others of the key wait for it. A flight that
 * was invalidated, or that is older than the time for which others wait, accepts no new waiters: the next request leads
 * a flight of its own. Those that wait hold a thread each, so that only so many may.
 */
public final class Flights {
    /** How often those who wait look whether the one that leads is still at work. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);
    /**
     * So many looks in a row must find it elsewhere. Between the look-up and the resource, and while the answer is written,
     * it is; on a machine that is short of processors that lasts.
     */
    private static final int LOOKS = 10;

    private final ConcurrentMap<String, Flight> byKey = new ConcurrentHashMap<>();
    private final long patience;
    private final int maxWaitingEach;
    private final Semaphore waiting;

    /**
     * Makes it with no request under way.
     *
     * @param patience how long a request waits at most
     * @param maxWaiting how many may wait in all
     * @param maxWaitingEach how many may wait for one
     */
    public Flights(Duration patience, int maxWaiting, int maxWaitingEach) {
        this.patience = Durations.waitNanos(patience);
        this.maxWaitingEach = maxWaitingEach;
        this.waiting = new Semaphore(maxWaiting);
    }

    /** How a flight ended. */
    public enum End {
        /** With a response that others may have too. */
        SHARED,
        /** With a response that is for its own request only: others should not wait again. */
        NOT_SHAREABLE,
        /** With a failure of the resource, and a stale response that those may have who take it instead. */
        FAILED,
        /** Without a response for others; the next may have one. */
        NOTHING,
        /** Not known: it took too long, or the runtime lost the request without a word. */
        LOST
    }

    /**
     * What those who wait get.
     *
     * @param end how it ended
     * @param response the response if there is one
     */
    public record Landing(End end, @Nullable StoredResponse response) {}

    /** One request on its way to the resource. */
    public final class Flight {
        private final String key;
        private final Thread leader = Thread.currentThread();
        private final long start = System.nanoTime();
        private final CompletableFuture<Landing> landing = new CompletableFuture<>();
        private final Semaphore places = new Semaphore(maxWaitingEach);
        private volatile @Nullable Fence fence;

        private Flight(String key) {
            this.key = key;
        }

        /** What breaks this fence, which was opened before the resource ran, ends the sharing. */
        void watch(Fence opened) {
            fence = opened;
        }

        /** Ends the flight; only the first call counts. */
        public void end(End end, @Nullable StoredResponse response) {
            byKey.remove(key, this);
            landing.complete(new Landing(end, response));
        }

        /**
         * Waits for the end, in the caller's thread. One that finds no room does not wait.
         *
         * @param nanos how long
         * @param works tells from a stack whether its thread is at work for the resource
         * @return the end
         */
        public Landing await(long nanos, Predicate<StackTraceElement[]> works) {
            if (!places.tryAcquire()) {
                return new Landing(End.NOT_SHAREABLE, null);
            }
            try {
                if (!waiting.tryAcquire()) {
                    return new Landing(End.NOT_SHAREABLE, null);
                }
                try {
                    return look(System.nanoTime() + nanos, works);
                } finally {
                    waiting.release();
                }
            } finally {
                places.release();
            }
        }

        private Landing look(long deadline, Predicate<StackTraceElement[]> works) {
            int elsewhere = 0;
            while (true) {
                long left = deadline - System.nanoTime();
                try {
                    return landing.get(Math.min(left, LOOK), TimeUnit.NANOSECONDS);
                } catch (TimeoutException notYet) {
                    elsewhere = works.test(leader.getStackTrace()) ? 0 : elsewhere + 1;
                    if (left <= LOOK || elsewhere >= LOOKS) {
                        return lost();
                    }
                } catch (ExecutionException impossible) {
                    return lost();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return new Landing(End.NOT_SHAREABLE, null);
                }
            }
        }

        /** All who wait go on by themselves; what it may still bring is stored all the same. */
        private Landing lost() {
            end(End.LOST, null);
            return landing.join();
        }

        private boolean isShareable() {
            Fence watching = fence;
            return System.nanoTime() - start <= patience && (watching == null || watching.isIntact());
        }
    }

    /**
     * What a request finds when it joins.
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
