package org.civarcos.cache.http.store;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.civarcos.cache.spi.Durations;

/**
 * Remembers for a while the keys whose response turned out to be for one request only (Varnish's "hit-for-miss"), so
 * that requests for them do not wait for each other in vain. Holds a bounded number of keys; a key that finds no room
 * only costs a wait.
 */
public final class NotShareable {
    private static final int MAX_KEYS = 1024;
    private static final long MEMORY = Durations.nanos(Duration.ofMinutes(2));

    private final ConcurrentMap<String, Long> rememberedAt = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    public NotShareable(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public boolean contains(String key) {
        Long then = rememberedAt.get(key);
        if (then == null) {
            return false;
        }
        if (nanos.getAsLong() - then < MEMORY) {
            return true;
        }
        rememberedAt.remove(key, then);
        return false;
    }

    /** Adds a key, if there is room, and tells whether it was not there. */
    public boolean add(String key) {
        long now = nanos.getAsLong();
        if (rememberedAt.size() >= MAX_KEYS) {
            rememberedAt.values().removeIf(then -> now - then >= MEMORY);
        }
        if (rememberedAt.size() < MAX_KEYS) {
            Long before = rememberedAt.put(key, now);
            return before == null || now - before >= MEMORY;
        }
        return false;
    }

    public void remove(String key) {
        rememberedAt.remove(key);
    }
}
