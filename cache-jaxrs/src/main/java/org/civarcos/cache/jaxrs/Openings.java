package org.civarcos.cache.jaxrs;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The fills that have not ended. A runtime may lose a request without a word to its filters (an exception that nothing
 * maps, say); what is older than any request can be is ended here, now and then, when others begin.
 */
final class Openings {
    private static final long LOST = Duration.ofMinutes(10).toNanos();
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final ConcurrentMap<Fill, Long> since = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final AtomicLong lastLook;

    Openings(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastLook = new AtomicLong(nanos.getAsLong());
    }

    void add(Fill fill) {
        long now = nanos.getAsLong();
        since.put(fill, now);
        long last = lastLook.get();
        if (now - last > EVERY && lastLook.compareAndSet(last, now)) {
            since.forEach((old, then) -> {
                if (now - then > LOST) {
                    old.end(Flights.End.NOTHING, null);
                }
            });
        }
    }

    /** Tells whether it was still open. */
    boolean remove(Fill fill) {
        return since.remove(fill) != null;
    }

    int size() {
        return since.size();
    }
}
