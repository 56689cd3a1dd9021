package org.civarcos.cache.http.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.civarcos.cache.spi.Durations;

/**
 * The fills that have not ended. A runtime may lose a request without a word to its filters (an exception that nothing
 * maps, say); what is older than any request can be is ended here, now and then, when others begin.
 */
public final class Openings {
    private static final long LOST = Durations.nanos(Duration.ofMinutes(10));
    private static final long EVERY = Durations.nanos(Duration.ofMinutes(1));

    private final Set<Fill> open = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanos;
    private final AtomicLong lastLook;

    public Openings(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastLook = new AtomicLong(nanos.getAsLong());
    }

    public long now() {
        return nanos.getAsLong();
    }

    public void add(Fill fill) {
        open.add(fill);
        long now = fill.start;
        long last = lastLook.get();
        if (now - last > EVERY && lastLook.compareAndSet(last, now)) {
            for (Fill old : open) {
                if (now - old.start > LOST) {
                    old.end(Flights.End.NOTHING, null);
                }
            }
        }
    }

    /** Tells those that are open of an invalidation that a request brings. */
    public void tell(Set<String> tags) {
        open.forEach(fill -> fill.hear(tags));
    }

    /** Tells whether it was still open. */
    public boolean remove(Fill fill) {
        return open.remove(fill);
    }

    public int size() {
        return open.size();
    }
}
