package org.civarcos.cache.jaxrs.server;

import java.util.function.Supplier;
import org.civarcos.cache.http.ContentCoding;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.NotShareable;
import org.civarcos.cache.jaxrs.store.ResponseStore;
import org.civarcos.cache.jaxrs.store.StoreAttempt;

/** The storing of an answer of the resource, and the end of the flight in which others wait for it. */
final class Deposit {
    private final Recorded answer;
    private final KeyedRequest request;
    private final Fill fill;
    private final Storability storability;

    Deposit(Recorded answer, Storability storability) {
        this.answer = answer;
        this.request = answer.request();
        this.fill = answer.way().fill();
        this.storability = storability;
    }

    /** Stores the answer, or says why not. */
    Reason put(byte[] body, CompleteFields fields) {
        boolean known = !request.cache().settings().authorities().isEmpty();
        HostSafety host = HostSafety.of(request.received().uri(), request.selecting(), known);
        HeaderFields complete = host.relative(fields.all());
        if (host.isReflected(complete, body)) {
            fill.end(Flights.End.NOT_SHAREABLE, null);
            return Reason.HOST_REFLECTED;
        }
        StoredResponse stored = stored(body, complete.and(fields.ofFilters()), fields.areCodedByWriter());
        Reason reason = StoreAttempt.put("a response is not stored", putting(stored));
        answer.way().notifyRenewal(reason);
        endFlight(stored, reason);
        return reason;
    }

    private StoredResponse stored(byte[] body, HeaderFields complete, boolean codedByWriter) {
        Vary own = withoutLaterCoding(ResponseStore.varyOf(fill, complete), codedByWriter);
        Vary vary = own.and(request.policy().selecting());
        return new StoredResponse(
                new ResponseHead(answer.status(), complete),
                body,
                storability.freshness(),
                answer.way().moment(),
                answer.moment(),
                vary.select(request.selecting(), request.rules().profile()),
                vary);
    }

    /** The bytes are caught before filters encode them: who adds the coding, not the resource, says that it varies. */
    private Vary withoutLaterCoding(Vary told, boolean codedByWriter) {
        boolean later = !Vary.of(answer.said()).names().contains(ContentCoding.ACCEPT)
                && !answer.said().contains("Content-Encoding")
                && !codedByWriter
                && (fill.index == null || !fill.index.vary().names().contains(ContentCoding.ACCEPT));
        return later ? told.without(ContentCoding.ACCEPT) : told;
    }

    private Supplier<Reason> putting(StoredResponse stored) {
        ResponseStore store = request.cache().store();
        return stored.isPart()
                ? () -> store.putPart(
                        request.rules(), request.maxBody(), fill, stored, answer.tags(), storability.retention())
                : () -> store.put(fill, stored, answer.tags(), storability.retention());
    }

    private void endFlight(StoredResponse stored, Reason reason) {
        NotShareable notShareable = request.cache().notShareable();
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
}
