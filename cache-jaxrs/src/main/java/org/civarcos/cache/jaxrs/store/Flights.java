package org.civarcos.cache.jaxrs.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.http.StoredResponse;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are being answered by the resource, one for each key: others of the key wait for it. A flight that
 * is older than the time for which others wait has lost its lead: the next request takes it.
 */
public final class Flights {
    private final ConcurrentMap<String, Flight> byKey = new ConcurrentHashMap<>();
    private final long patience;

    public Flights(Duration patience) {
        this.patience = patience.toNanos();
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
        NOTHING
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
        private final long start = System.nanoTime();
        private final CompletableFuture<Landing> landing = new CompletableFuture<>();

        private Flight(String key) {
            this.key = key;
        }

        /** Ends the flight; only the first call counts. */
        public void end(End end, @Nullable StoredResponse response) {
            byKey.remove(key, this);
            landing.complete(new Landing(end, response));
        }

        /** Waits for the end; when patience is over it is as if it ended without an answer to share. */
        public Landing await(long nanos) {
            try {
                return landing.get(nanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException tooLong) {
                return new Landing(End.NOT_SHAREABLE, null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Landing(End.NOT_SHAREABLE, null);
            }
        }

        private boolean isOld() {
            return System.nanoTime() - start > patience;
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
        Flight other = byKey.putIfAbsent(key, mine);
        boolean leads = other == null || (other.isOld() && byKey.replace(key, other, mine));
        return leads || other == null ? new Joined(mine, true) : new Joined(other, false);
    }
}
