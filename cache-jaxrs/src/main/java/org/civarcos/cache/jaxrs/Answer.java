package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
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
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.Vary;

/**
 * What the resource answered: its fields as they were before other response filters decorated them, which they do again
 * at each replay, and what the rules say of it. It is finished once, before any of it is written: by {@link #passOn} or
 * {@link #complete}, which tell whether the client gets the body or a 304.
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
        this.tags = tags;
        this.status = response.getStatus();
        this.responseTime = exchange.cache.now();
        if (response.getHeaderString("Date") == null) {
            response.getHeaders().putSingle("Date", HttpDate.format(responseTime));
        }
        this.original = Headers.of(response.getStringHeaders());
        HeaderFields endToEnd = HopByHop.removedFrom(original).without("Content-Length");
        this.storability = storabilityWith(endToEnd);
        this.fields = isAssigned() ? withMaxAge(endToEnd) : endToEnd;
    }

    /** Of the answer to GET, since HEAD has the same fields; that its answer is not stored is seen to later. */
    private Storability storabilityWith(HeaderFields these) {
        Duration ttl = exchange.policy.ttl() != null ? exchange.policy.ttl() : exchange.cache.defaultTtl();
        return Storability.of(
                new RequestHead("GET", exchange.request),
                new ResponseHead(response.getStatus(), these),
                new AssignedLifetime(ttl, exchange.policy.negativeTtl()),
                exchange.requestTime,
                responseTime);
    }

    private boolean isAssigned() {
        return storability.isStorable() && storability.lifetime().source() == Source.ASSIGNED;
    }

    /** Tells the client, and the caches on the way to it, the lifetime that the annotation gives. */
    private HeaderFields withMaxAge(HeaderFields before) {
        long seconds = Math.min(storability.lifetime().duration().toSeconds(), Integer.MAX_VALUE);
        String value = Headers.append(before, "Cache-Control", "max-age=" + seconds);
        response.getHeaders().putSingle("Cache-Control", value);
        return before.with("Cache-Control", value);
    }

    /** The fields as they are at this moment. */
    HeaderFields written() {
        return Headers.of(response.getStringHeaders());
    }

    Storability storability() {
        return storability;
    }

    /** Gives the answer to its client alone. */
    boolean passOn(Reason reason) {
        if (isLasting(reason)) {
            exchange.cache.notShareable().add(fill.flightKey());
        }
        fill.end(Flights.End.NOT_SHAREABLE, null);
        if (isAssigned() && reason != Reason.TOO_LARGE) {
            takeBackMaxAge();
        }
        return finish(reason, fields);
    }

    /** Whether the next answer under the key will most likely be as unfit for sharing. */
    private boolean isLasting(Reason reason) {
        return switch (reason) {
            case METHOD, REQUEST_NO_STORE, NOT_FRESH, INCOMPLETE -> false;
            case STATUS -> status < 500;
            default -> true;
        };
    }

    /** Another filter made the answer unfit for sharing: then no other cache may be told to share it. */
    private void takeBackMaxAge() {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (!fields.first("Cache-Control").orElse("").equals(response.getHeaderString("Cache-Control"))) {
            return; // that filter said something of its own
        }
        if (original.contains("Cache-Control")) {
            headers.putSingle("Cache-Control", String.join(", ", original.all("Cache-Control")));
        } else {
            headers.remove("Cache-Control");
        }
    }

    /**
     * Stores the answer, if it is still fit for that after the other filters, and gives it to its client and to those
     * who wait.
     *
     * @param body the bytes without any coding
     * @param before the fields before the entity was written
     */
    boolean complete(byte[] body, HeaderFields before) {
        HeaderFields written = written();
        Reason late = response.getStatus() == status ? storabilityWith(written).reason() : Reason.STATUS;
        if (late != Reason.STORABLE) {
            return passOn(late);
        }
        HeaderFields complete = withEntityTag(withNew(before, written), body);
        return finish(head ? Reason.METHOD : store(body, complete), complete);
    }

    /** Adds the fields that came with the writing of the entity: its type, with a charset perhaps. */
    private HeaderFields withNew(HeaderFields before, HeaderFields written) {
        HeaderFields complete = fields;
        for (HeaderFields.Field field : HopByHop.removedFrom(written).lines()) {
            boolean isNew = !before.contains(field.name()) && !field.name().equalsIgnoreCase("Content-Length");
            if (isNew || field.name().equalsIgnoreCase("Content-Type")) {
                complete = complete.with(field.name(), field.value());
            }
        }
        return complete;
    }

    private HeaderFields withEntityTag(HeaderFields before, byte[] body) {
        if ((status != 200 && status != 203) || before.contains("ETag")) {
            return before;
        }
        EntityTag tag = EntityTag.generate(body, before.first("Content-Type").orElse(""));
        response.getHeaders().putSingle("ETag", tag.toString());
        return before.with("ETag", tag.toString());
    }

    private Reason store(byte[] body, HeaderFields complete) {
        Vary vary = ResponseStore.varyOf(fill, complete);
        StoredResponse stored = new StoredResponse(
                new ResponseHead(status, complete),
                body,
                exchange.requestTime,
                responseTime,
                vary.select(exchange.request),
                vary);
        Reason reason;
        try {
            reason = exchange.cache.store().put(fill, stored, tags, exchange.cache.now());
        } catch (CacheException | IllegalStateException e) {
            Exchange.warn("a response is not stored", e);
            reason = Reason.STORE_FAILED;
        }
        if (reason == Reason.STORABLE) {
            exchange.cache.notShareable().remove(fill.flightKey());
        }
        if (reason == Reason.OVERTAKEN) {
            fill.end(Flights.End.NOTHING, null);
        } else {
            fill.end(Flights.End.SHARED, stored);
        }
        return reason;
    }

    /** Says what was done, and answers the client's conditions, which the resource did not see. */
    private boolean finish(Reason reason, HeaderFields complete) {
        exchange.log(reason == Reason.STORABLE ? "stored" : "not stored", reason);
        boolean notModified = status == response.getStatus()
                && Conditional.evaluate(exchange.request, status, complete, responseTime)
                        .notModified();
        CacheStatus handled = CacheStatus.forward(Exchange.CACHE, fill.why);
        if (notModified) {
            handled = handled.withForwardStatus(status);
            turnIntoNotModified(complete);
        }
        handled = reason == Reason.STORABLE
                ? handled.withStored().withTtl(storability.lifetime().duration())
                : handled.withDetail(reason);
        response.getHeaders()
                .putSingle(CacheStatus.FIELD, Headers.append(original, CacheStatus.FIELD, handled.toString()));
        return !notModified;
    }

    /** What the resource set goes, as RFC 9110 section 15.4.5 has it; what other filters added is theirs. */
    private void turnIntoNotModified(HeaderFields complete) {
        response.setStatus(304);
        for (HeaderFields.Field field : complete.lines()) {
            if (!NotModified.isKept(field.name()) && !field.name().equalsIgnoreCase("Set-Cookie")) {
                response.getHeaders().remove(field.name());
            }
        }
        response.getHeaders().remove("Content-Length");
        response.getHeaders().remove("Content-Encoding");
    }
}
