package org.civarcos.cache.http.exchange;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.http.store.NotShareable;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.http.store.StoreAttempt;

/**
 * The storing of an answer of the resource, and the end of the flight in which others wait for it.
 *
 * @param cache the stored responses
 * @param fill the way that the request went to the resource
 * @param rules what decisions about it follow
 * @param uri the URI as it was received
 * @param request the fields of the request, by which a response is selected
 * @param maxBody the largest body, in bytes
 */
public record Deposit(ResponseCache cache, Fill fill, Rules rules, URI uri, HeaderFields request, int maxBody) {
    /**
     * An answer with all that is stored of it.
     *
     * @param head status and fields
     * @param hidden what is stored beside the fields, under names that no field has
     * @param requestTime when the request went on
     * @param responseTime when it was answered
     * @param vary by what it is selected
     */
    public record Answer(
            ResponseHead head, HeaderFields hidden, Instant requestTime, Instant responseTime, Vary vary) {}

    /**
     * Stores an answer, or says why not.
     *
     * @param answer the answer
     * @param body its bytes, without any coding that is added later; not copied
     * @param tags those under which it can be invalidated
     * @param storability what the rules say of it
     */
    public Reason put(Answer answer, byte[] body, Set<String> tags, Storability storability) {
        boolean known = !cache.settings().authorities().isEmpty();
        HostSafety host = HostSafety.of(uri, request, known);
        HeaderFields complete = host.relative(answer.head().fields());
        if (host.isReflected(complete, body)) {
            fill.end(Flights.End.NOT_SHAREABLE, null);
            return Reason.HOST_REFLECTED;
        }
        StoredResponse stored = new StoredResponse(
                new ResponseHead(answer.head().status(), complete.and(answer.hidden())),
                body,
                storability.freshness(),
                answer.requestTime(),
                answer.responseTime(),
                answer.vary().select(request, rules.profile()),
                answer.vary());
        Reason reason = StoreAttempt.put("a response is not stored", putting(stored, tags, storability));
        endFlight(stored, reason, storability);
        return reason;
    }

    private Supplier<Reason> putting(StoredResponse stored, Set<String> tags, Storability storability) {
        ResponseStore store = cache.store();
        return stored.isPart()
                ? () -> store.putPart(rules, maxBody, fill, stored, tags, storability.retention())
                : () -> store.put(fill, stored, tags, storability.retention());
    }

    private void endFlight(StoredResponse stored, Reason reason, Storability storability) {
        NotShareable notShareable = cache.notShareable();
        if (stored.isPart()) {
            fill.end(Flights.End.NOTHING, null); // it says nothing of the whole
        } else if (!storability.fresh()) {
            // Each request has to ask the resource: they do not wait for each other.
            notShareable.add(fill.flightKey());
            fill.end(Flights.End.NOT_SHAREABLE, null);
        } else if (reason == Reason.OVERTAKEN) {
            fill.end(Flights.End.NOTHING, null);
        } else {
            notShareable.remove(fill.flightKey());
            fill.end(Flights.End.SHARED, stored);
        }
    }

    /** Ends the way of an answer that is its client's alone, for a reason which the next will most likely have too. */
    public void refuse(Reason reason, int status) {
        boolean lasting = switch (reason) {
            case METHOD, REQUEST_NO_STORE, INCOMPLETE -> false;
            case STATUS -> status < 500 && status != 416;
            default -> status != 206;
        };
        if (lasting) {
            cache.notShareable().add(fill.flightKey());
        }
        fill.end(Flights.End.NOT_SHAREABLE, null);
    }
}
