package org.civarcos.cache.http.exchange;

import java.time.Instant;
import java.util.Objects;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.Reuse.Action;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.http.store.Lookup;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * A request at the cache, until it is admitted: it looks for a stored response, and while another asks the resource for
 * the same it waits for that one's answer and looks again. How it waits, in a thread or without, is the caller's.
 * Confined to one thread at a time.
 */
public final class Arrival {
    private final ResponseCache cache;
    private final ResponseStore store;
    private final ResponseKey key;
    private final Rules rules;
    private final HeaderFields request;
    private final Accepted accepted;
    private long deadline;
    private boolean alone;
    private boolean waited;
    private Flights.@Nullable Flight ahead;

    /** Filter of stored responses that are good enough for a request. */
    public enum Accepted {
        /** All that the rules let it have, stale or not. */
        ALLOWED,
        /** What is fresh. */
        FRESH,
        /** Nothing: it is to renew it. */
        NOTHING
    }

    /**
     * Lets a request arrive.
     *
     * @param cache the stored responses
     * @param key its key
     * @param rules what decisions about it follow
     * @param request its fields, by which a response is selected
     * @param shares whether it may wait for others and others for it
     * @param accepted what of what is stored is good enough
     */
    public Arrival(
            ResponseCache cache,
            ResponseKey key,
            Rules rules,
            HeaderFields request,
            boolean shares,
            Accepted accepted) {
        this.cache = cache;
        this.store = cache.store();
        this.key = key;
        this.rules = rules;
        this.request = request;
        this.accepted = accepted;
        this.alone = !shares;
        this.deadline = System.nanoTime() + Durations.waitNanos(cache.settings().collapseTimeout());
    }

    /**
     * Takes up the waiting of another request, which begins anew in this one: until when it waits, and whether alone.
     */
    public void takeUp(long until, boolean isAlone) {
        waited = true;
        alone |= isAlone;
        deadline = until;
    }

    /** Until when it waits. */
    public long deadline() {
        return deadline;
    }

    /** Whether it waits for nobody any more. */
    public boolean isAlone() {
        return alone;
    }

    /** Admits it if what is stored answers it now; null if not. */
    public @Nullable Admission lookOnly() {
        Lookup lookup = find();
        Instant now = cache.now();
        Reuse reuse = reuse(lookup, now);
        return isAnswer(reuse) ? answer(reuse, lookup, now) : null;
    }

    /** Admits it if there is nothing to wait for; null if it has to wait for the flight {@linkplain #ahead() ahead}. */
    public @Nullable Admission look() {
        while (true) {
            Lookup lookup = find();
            Instant now = cache.now();
            Reuse reuse = reuse(lookup, now);
            if (isAnswer(reuse)) {
                return answer(reuse, lookup, now);
            }
            if (goesAlone(reuse, lookup.flightKey())) {
                return goOn(reuse, lookup, store.open(lookup, reuse, null, cache.openings()), now);
            }
            Flights.Joined joined = cache.flights().join(lookup.flightKey());
            if (!joined.leads()) {
                if (reuse.action() == Action.SERVE_AND_REVALIDATE) {
                    return new Admission(reuse.reason(), lookup.stored(), null, now); // somebody renews it already
                }
                ahead = joined.flight();
                return null;
            }
            Fill fill = takeOff(lookup, reuse, joined.flight());
            if (fill != null) {
                return goOn(reuse, lookup, fill, now);
            }
            waited = true;
        }
    }

    /** The flight that it has to wait for. */
    public Flights.Flight ahead() {
        return Objects.requireNonNull(ahead);
    }

    /** For how many nanoseconds it waits yet. */
    public long patience() {
        return deadline - System.nanoTime();
    }

    /** Goes on without waiting for anybody. */
    public void goAlone() {
        alone = true;
    }

    /** Takes in how the flight ended; null if it has to look again. */
    public @Nullable Admission land(Flights.Landing landing) {
        waited = true;
        Reason reason = landed(landing);
        if (reason != null) {
            return new Admission(reason, landing.response(), null, cache.now());
        }
        alone = switch (landing.end()) {
            case NOT_SHAREABLE, FAILED -> true;
            case SHARED, NOTHING, LOST -> false;
        };
        return null;
    }

    private boolean goesAlone(Reuse reuse, String flightKey) {
        return alone || reuse.reason().isOfRequest() || cache.notShareable().contains(flightKey) || patience() <= 0;
    }

    private Lookup find() {
        return store.find(key, request, rules.profile()).answering(rules, request, cache.time());
    }

    private Reuse reuse(Lookup lookup, Instant now) {
        StoredResponse stored = lookup.stored();
        Reuse reuse = Reuse.of(rules, request, stored, now);
        return stored == null || accepts(reuse) ? reuse : new Reuse(Action.VALIDATE, Reason.STALE, stored.conditions());
    }

    private boolean accepts(Reuse reuse) {
        return switch (accepted) {
            case ALLOWED -> true;
            case FRESH -> reuse.action() == Action.SERVE;
            case NOTHING -> false;
        };
    }

    /** Whether nothing has to be asked of the resource. */
    private static boolean isAnswer(Reuse reuse) {
        return switch (reuse.action()) {
            case SERVE, SERVE_STALE, UNAVAILABLE -> true;
            case SERVE_AND_REVALIDATE, VALIDATE, FORWARD -> false;
        };
    }

    private Admission answer(Reuse reuse, Lookup lookup, Instant now) {
        StoredResponse answer = reuse.isHit() ? lookup.stored() : null;
        return new Admission(waited && reuse.isHit() ? Reason.COLLAPSED : reuse.reason(), answer, null, now);
    }

    private static Admission goOn(Reuse reuse, Lookup lookup, Fill fill, Instant now) {
        boolean answers = reuse.action() == Action.SERVE_AND_REVALIDATE;
        return new Admission(reuse.reason(), answers ? lookup.stored() : null, fill, now);
    }

    /** Why what another request got is the answer to this one too, or null if it is not. */
    private @Nullable Reason landed(Flights.Landing landing) {
        StoredResponse shared = landing.response();
        if (shared == null || !shared.isSelectedBy(request, rules.profile())) {
            return null;
        }
        if (landing.end() == Flights.End.FAILED) {
            return Reuse.insteadOfError(rules, request, shared, cache.now()) ? Reason.STALE_IF_ERROR : null;
        }
        return Reuse.of(rules, request, shared, cache.now()).isHit() ? Reason.COLLAPSED : null;
    }

    /** Looks again, since the flight before may have landed between the look and the start; null to begin anew. */
    private @Nullable Fill takeOff(Lookup first, Reuse reuse, Flights.Flight flight) {
        Fill fill;
        try {
            fill = store.open(first, reuse, flight, cache.openings());
        } catch (RuntimeException | Error e) {
            flight.end(Flights.End.NOTHING, null);
            throw e;
        }
        try {
            Lookup second = find();
            if (Objects.equals(first.variantKey(), second.variantKey())
                    && Objects.equals(first.stored(), second.stored())) {
                return fill;
            }
        } catch (RuntimeException | Error e) {
            fill.end(Flights.End.NOTHING, null);
            throw e;
        }
        fill.end(Flights.End.NOTHING, null);
        return null;
    }
}
