package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.http.AssignedLifetime;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.EntityTag;
import org.civarcos.cache.http.FreshnessLifetime.Source;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.NotModified;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.Vary;

/**
 * What the resource answered: the fields as they were before other response filters decorated them (which they do again
 * at each replay), and what the rules say of it.
 */
final class Answer {
    private final Exchange exchange;
    private final Fill fill;
    private final ContainerResponseContext response;
    private final Instant responseTime;
    private final int status;
    private final boolean head;
    private final Set<String> tags;
    private final HeaderFields original;
    private final HeaderFields fields;
    private final Storability storability;

    Answer(Exchange exchange, Fill fill, ContainerResponseContext response, boolean head, Set<String> tags) {
        this.exchange = exchange;
        this.fill = fill;
        this.response = response;
        this.head = head;
        this.tags = new LinkedHashSet<>(tags);
        this.status = response.getStatus();
        this.responseTime = exchange.cache.now();
        if (response.getHeaderString("Date") == null) {
            response.getHeaders().putSingle("Date", HttpDate.format(responseTime));
        }
        this.tags.add(ResponseKey.pathTag(exchange.rawPath));
        this.original = Headers.of(response.getStringHeaders());
        HeaderFields endToEnd = HopByHop.removedFrom(original).without("Content-Length");
        this.storability = storabilityOf(endToEnd);
        this.fields = storability.isStorable() && storability.lifetime().source() == Source.ASSIGNED
                ? withMaxAge(endToEnd)
                : endToEnd;
    }

    private Storability storabilityOf(HeaderFields of) {
        ResponsePolicy policy = exchange.policy;
        AssignedLifetime assigned = new AssignedLifetime(
                policy.ttl() != null ? policy.ttl() : exchange.cache.defaultTtl(), policy.negativeTtl());
        // HEAD is answered with the fields of GET; that its answer is not stored is decided later.
        return Storability.of(
                new RequestHead("GET", exchange.request),
                new ResponseHead(response.getStatus(), of),
                assigned,
                exchange.requestTime,
                responseTime);
    }

    /** Tells the client the lifetime that the annotation gives. */
    private HeaderFields withMaxAge(HeaderFields before) {
        long seconds = Math.min(storability.lifetime().duration().toSeconds(), Integer.MAX_VALUE);
        Headers.append(response.getHeaders(), before, "Cache-Control", "max-age=" + seconds);
        return before.with("Cache-Control", response.getHeaderString("Cache-Control"));
    }

    Storability storability() {
        return storability;
    }

    /** Lets the answer go to its client alone, before anything of it was written. */
    void passOn(Reason reason) {
        exchange.log("not stored", reason);
        if (isLasting(reason)) {
            exchange.cache.notShareable().add(fill.flightKey());
        }
        if (reason != storability.reason()) {
            takeBackMaxAge();
        }
        exchange.end(Flights.End.NOT_SHAREABLE);
        status(reason);
    }

    /** Whether the next answer under the key will most likely be as unfit for sharing. */
    private boolean isLasting(Reason reason) {
        return switch (reason) {
            case METHOD, REQUEST_NO_STORE, NOT_FRESH, INCOMPLETE -> false;
            case STATUS -> status < 500;
            default -> true;
        };
    }

    /** Another filter made the answer unfit for sharing: then nobody else may be told to share it. */
    private void takeBackMaxAge() {
        String added = fields.first("Cache-Control").orElse("");
        if (storability.isStorable()
                && storability.lifetime().source() == Source.ASSIGNED
                && added.equals(response.getHeaderString("Cache-Control"))) {
            if (original.contains("Cache-Control")) {
                response.getHeaders().putSingle("Cache-Control", String.join(", ", original.all("Cache-Control")));
            } else {
                response.getHeaders().remove("Cache-Control");
            }
        }
    }

    /**
     * Completes the answer with its body, before any of it is written.
     *
     * @param body the bytes without any coding
     * @param before the fields before the entity was written
     * @return whether the client gets the body; if not, it gets 304
     */
    boolean complete(byte[] body, HeaderFields before) {
        HeaderFields written = Headers.of(response.getStringHeaders());
        Reason late = response.getStatus() == status ? storabilityOf(written).reason() : Reason.STATUS;
        if (late != Reason.STORABLE) {
            passOn(late);
            return !answersNotModified(fields);
        }
        HeaderFields complete = withEntityTag(withWritten(before, written), body);
        if (head) {
            status(Reason.METHOD);
        } else {
            store(body, complete);
        }
        return !answersNotModified(complete);
    }

    /** Adds the fields that came with the writing of the entity: its type, with a charset perhaps. */
    private HeaderFields withWritten(HeaderFields before, HeaderFields written) {
        HeaderFields complete = fields;
        for (HeaderFields.Field field : HopByHop.removedFrom(written).without("Content-Length").lines()) {
            if (!before.contains(field.name()) || field.name().equalsIgnoreCase("Content-Type")) {
                complete = complete.with(field.name(), field.value());
            }
        }
        return complete;
    }

    private HeaderFields withEntityTag(HeaderFields before, byte[] body) {
        if ((status != 200 && status != 203) || before.contains("ETag")) {
            return before;
        }
        String tag = EntityTag.generate(body, before.first("Content-Type").orElse(""))
                .toString();
        response.getHeaders().putSingle("ETag", tag);
        return before.with("ETag", tag);
    }

    private void store(byte[] body, HeaderFields complete) {
        Vary vary = ResponseStore.varyOf(fill, complete);
        StoredResponse stored = new StoredResponse(
                new ResponseHead(status, complete),
                body,
                exchange.requestTime,
                responseTime,
                vary.select(exchange.request),
                vary);
        Reason reason = put(stored);
        if (reason == Reason.OVERTAKEN) {
            fill.end(Flights.End.NOTHING, null);
        } else {
            fill.end(Flights.End.SHARED, stored);
        }
        exchange.log(reason == Reason.STORABLE ? "stored" : "not stored", reason);
        status(reason);
    }

    private Reason put(StoredResponse stored) {
        try {
            Reason reason = exchange.cache.store().put(fill, stored, tags, exchange.cache.now());
            if (reason == Reason.STORABLE) {
                exchange.cache.notShareable().remove(fill.flightKey());
            }
            return reason;
        } catch (CacheException | IllegalStateException e) {
            Exchange.warn("a response is not stored", e);
            return Reason.STORE_FAILED;
        }
    }

    /** Answers the client's own conditions, which the resource did not see (RFC 9111 section 4.3.2). */
    boolean answersNotModified(HeaderFields complete) {
        if (status != response.getStatus()
                || !Conditional.evaluate(exchange.request, status, validators(complete), responseTime)
                        .notModified()) {
            return false;
        }
        response.setStatus(304);
        for (HeaderFields.Field field : complete.lines()) {
            if (!NotModified.isKept(field.name()) && !field.name().equalsIgnoreCase("Set-Cookie")) {
                response.getHeaders().remove(field.name());
            }
        }
        response.getHeaders().remove("Content-Length");
        response.getHeaders()
                .computeIfPresent(CacheStatus.FIELD, (name, lines) -> new java.util.ArrayList<>(lines));
        return true;
    }

    HeaderFields fields() {
        return fields;
    }

    private static HeaderFields validators(HeaderFields complete) {
        return complete;
    }

    void status(Reason reason) {}
}
