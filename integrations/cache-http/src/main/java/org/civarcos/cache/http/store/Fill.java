package org.civarcos.cache.http.store;

import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.civarcos.cache.Fence;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.VariantIndex;
import org.jspecify.annotations.Nullable;

/**
 * A request that goes on to the resource and may fill the cache: what watches for invalidations meanwhile, and the
 * flight that others wait for. Must be ended in every case; only the first end counts.
 */
public final class Fill {
    public final ResponseKey key;
    public final @Nullable VariantIndex index;
    public final @Nullable String variantKey;

    /** The stored response that is not good enough as it is, or null. */
    public final @Nullable StoredResponse stale;

    /** What validates it at the resource; empty if nothing does. */
    public final HeaderFields conditions;

    /** When it began, on the clock of {@link Openings}. */
    public final long start;

    private final Forward absent;
    private final Reason reason;
    private final Openings openings;
    private final Fence fence;
    private final @Nullable Fence variantFence;
    private final Flights.@Nullable Flight flight;

    /** What requests invalidated since it listens; null if it does not. */
    private volatile @Nullable Queue<Set<String>> heard;

    public Fill(
            Lookup lookup,
            Reuse reuse,
            Fence fence,
            @Nullable Fence variantFence,
            Flights.@Nullable Flight flight,
            Openings openings) {
        this.key = lookup.key();
        this.index = lookup.index();
        this.variantKey = lookup.variantKey();
        this.stale = lookup.stored();
        this.absent = lookup.absent();
        this.conditions = reuse.conditions();
        this.reason = reuse.reason();
        this.fence = fence;
        this.variantFence = variantFence;
        this.flight = flight;
        this.openings = openings;
        this.start = openings.now();
        openings.add(this);
        if (flight != null) {
            flight.watch(variantFence != null ? variantFence : fence);
        }
    }

    /** Why the request goes to the resource. */
    public Forward why() {
        if (stale == null) {
            return absent;
        }
        return reason.isOfRequest() ? Forward.REQUEST : Forward.STALE;
    }

    /** The key under which others wait, and the response stands. */
    public String flightKey() {
        return variantKey != null ? variantKey : key.text();
    }

    /** Watches the first-level key from before the resource ran. */
    public Fence fence() {
        return fence;
    }

    /** Watches the second-level key, if it was known before the resource ran. */
    @Nullable
    public Fence variantFence() {
        return variantFence;
    }

    /** From now on it hears what requests invalidate. */
    public void listen() {
        heard = new ConcurrentLinkedQueue<>();
    }

    public void hear(Set<String> tags) {
        Queue<Set<String>> listening = heard;
        if (listening != null) {
            listening.add(tags);
        }
    }

    /** How many of the invalidations that it heard of were of one of the tags. */
    public long heardOf(Set<String> tags) {
        Queue<Set<String>> listening = heard;
        return listening == null
                ? 0
                : listening.stream()
                        .filter(invalidated -> !Collections.disjoint(invalidated, tags))
                        .count();
    }

    public void end(Flights.End end, @Nullable StoredResponse response) {
        if (openings.remove(this)) {
            fence.close();
            if (variantFence != null) {
                variantFence.close();
            }
            if (flight != null) {
                flight.end(end, response);
            }
        }
    }

    /** The identity of an object is dear to hash when nobody has asked for it before; no two fills are equal. */
    @Override
    public int hashCode() {
        return Long.hashCode(start * 0x9E3779B97F4A7C15L);
    }
}
