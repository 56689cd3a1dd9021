package org.civarcos.cache.http.exchange;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.http.CacheGroups;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.http.store.StoreAttempt;

/**
 * The storing of a response that the resource renewed (RFC 9111 sections 4.3.3 and 4.3.5), and the end of the flight in
 * which others wait for it.
 *
 * @param cache the stored responses
 * @param fill the way that the request went to the resource
 * @param rules what decisions about it follow
 * @param request the fields of the request as they were received
 * @param requestTime when the request went on
 * @param responseTime when it was answered
 */
public record RenewedDeposit(
        ResponseCache cache, Fill fill, Rules rules, HeaderFields request, Instant requestTime, Instant responseTime) {
    /**
     * Stores the renewed response, or says why not. The body stays what it was, and with it the tags that came from it.
     *
     * @param renewed the response with its new fields
     * @param update the fields of the answer that renewed it
     * @param admits tells whether the application lets it be stored
     */
    public Reason put(StoredResponse renewed, HeaderFields update, BooleanSupplier admits) {
        RequestHead get = new RequestHead("GET", request);
        Storability storability = Storability.of(rules, get, renewed.head(), requestTime, responseTime);
        Reason reason = StoreAttempt.put("a response is not stored", () -> put(renewed, update, storability, admits));
        boolean shared = reason == Reason.STORABLE && storability.fresh();
        fill.end(shared ? Flights.End.SHARED : Flights.End.NOT_SHAREABLE, shared ? renewed : null);
        return reason;
    }

    private Reason put(StoredResponse renewed, HeaderFields update, Storability storability, BooleanSupplier admits) {
        ResponseStore store = cache.store();
        Optional<Set<String>> tags = store.tagsOf(fill);
        if (tags.isEmpty()) {
            return Reason.OVERTAKEN;
        }
        if (!storability.isStorable()) {
            drop(); // what the resource now forbids to store is not kept for a stale answer
            return storability.reason();
        }
        if (!admits.getAsBoolean()) {
            drop();
            return Reason.UNLESS;
        }
        Set<String> all = new LinkedHashSet<>(tags.get());
        CacheGroups.of(update, CacheGroups.FIELD).forEach(group -> all.add(CacheGroups.tag(group)));
        return store.put(fill, renewed, all, storability.retention());
    }

    /** Drops the response that was to be renewed. */
    public void drop() {
        StoreAttempt.drop(cache.store(), fill);
    }
}
