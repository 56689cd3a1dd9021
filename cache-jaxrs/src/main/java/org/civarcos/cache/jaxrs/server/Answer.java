package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.EntityTag;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.NotModified;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.jaxrs.policy.AddedEntityTag;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Headers;
import org.civarcos.cache.jaxrs.store.ResponseStore;
import org.jspecify.annotations.Nullable;

/**
 * What the resource answered: its fields as they were before other response filters decorated them, which they do again
 * at each replay, and what the rules say of it. It is finished once, before any of it is written: by {@link #passOn} or
 * {@link #complete}, which tell what of the body the client gets.
 */
final class Answer {
    private final Exchange exchange;
    private final Fill fill;
    private final ContainerRequestContext request;
    private final ContainerResponseContext response;
    private final Instant responseTime;
    private final int status;
    private final String method;
    private final Set<String> tags;
    private final HeaderFields original;
    private final HeaderFields fields;
    private final Storability ofResource;
    private Storability storability;
    private @Nullable Reason refusal;
    private boolean codedByWriter;

    Answer(
            Exchange exchange,
            Fill fill,
            ContainerRequestContext request,
            ContainerResponseContext response,
            Set<String> tags) {
        this.exchange = exchange;
        this.fill = fill;
        this.request = request;
        this.response = response;
        this.method = exchange.received.method();
        this.tags = tags;
        this.status = response.getStatus();
        this.responseTime = exchange.cache.now();
        if (response.getHeaderString("Date") == null) {
            response.getHeaders().putSingle("Date", HttpDate.format(responseTime));
        }
        this.original = Headers.of(response.getStringHeaders()).and(exchange.servlet.said());
        this.fields = HopByHop.storable(original, exchange.rules);
        this.ofResource = storabilityWith(original);
        this.storability = ofResource;
    }

    /** Whether the answer to a POST is one to a GET too. */
    static boolean isStorablePost(Exchange exchange, ContainerResponseContext response) {
        ResponseHead head = new ResponseHead(response.getStatus(), Headers.of(response.getStringHeaders()));
        return storability(exchange, head, exchange.cache.now()).isStorable();
    }

    private Storability storabilityWith(HeaderFields these) {
        return storability(exchange, new ResponseHead(response.getStatus(), these), responseTime);
    }

    /** Of the answer to GET, since HEAD has the same fields; that its answer is not stored is seen to later. */
    private static Storability storability(Exchange exchange, ResponseHead answered, Instant responseTime) {
        RequestHead get = new RequestHead("GET", exchange.selecting);
        return exchange.received.method().equals("POST")
                ? Storability.ofPost(
                        exchange.rules, get, exchange.received.uri(), answered, exchange.requestTime, responseTime)
                : Storability.of(exchange.rules, get, answered, exchange.requestTime, responseTime);
    }

    /** The names of the fields as they are at this moment. */
    Collection<String> names() {
        return new ArrayList<>(response.getHeaders().keySet());
    }

    /** Keeps the answer from being stored, whatever it says. */
    void refuse(Reason reason) {
        refusal = reason;
    }

    /**
     * Judges the answer when all response filters have run, and finishes it unless its body is to be caught.
     *
     * @param hasEntity whether it has one
     * @return whether the body is to be caught
     */
    boolean judge(boolean hasEntity) {
        Reason reason = refusal != null ? refusal : reasonNow(exchange.servlet.decidingWith(written()));
        if (reason != Reason.STORABLE) {
            if (!passOn(reason)) {
                response.setEntity(null);
            }
            return false;
        }
        if (!hasEntity) {
            complete(new byte[0], names());
        }
        return hasEntity;
    }

    /**
     * Gives the answer to its client alone.
     *
     * @return whether the client gets the body
     */
    boolean passOn(Reason reason) {
        if (isLasting(reason) && !method.equals("POST")) {
            exchange.cache.notShareable().add(fill.flightKey());
        }
        fill.end(Flights.End.NOT_SHAREABLE, null);
        tell(reason);
        boolean notModified = status == response.getStatus()
                && !method.equals("POST")
                && Conditional.evaluateMade(exchange.received.fields(), status, original, responseTime)
                        .notModified();
        if (notModified) {
            HeaderFields kept = NotModified.fieldsOf(original);
            turnInto(304, original.keep(field -> !kept.contains(field.name())));
        }
        say(reason, notModified);
        return !notModified;
    }

    /** Whether the next answer under the key will most likely be as unfit for sharing. */
    private boolean isLasting(Reason reason) {
        return switch (reason) {
            case METHOD, REQUEST_NO_STORE, INCOMPLETE -> false;
            case STATUS -> status < 500 && status != 416;
            default -> status != 206;
        };
    }

    /**
     * Stores the answer, if it is still fit for that after the other filters, and gives it to its client and to those
     * who wait.
     *
     * @param body the bytes without any coding
     * @param before the names of the fields before the entity was written
     * @return what of the body the client gets, or null for none
     */
    byte @Nullable [] complete(byte[] body, Collection<String> before) {
        HeaderFields written = written();
        HeaderFields said = exchange.servlet.decidingWith(written);
        boolean same = said.equals(original);
        Reason late = reasonNow(said);
        if (late != Reason.STORABLE) {
            return passOn(late) ? body : null;
        }
        HeaderFields complete = withEntityTag(same ? fields : withNew(before, written, Vary.of(said)), body);
        Reason reason = method.equals("HEAD") ? Reason.METHOD : store(body, complete);
        tell(reason);
        Reply reply = Reply.of(exchange.received.head(), new ResponseHead(status, complete), body, responseTime);
        if (reply.status() != status) {
            turnInto(reply.status(), complete.keep(field -> !reply.fields().contains(field.name())));
            reply.fields()
                    .first("Content-Range")
                    .ifPresent(range -> response.getHeaders().putSingle("Content-Range", range));
        }
        boolean replaced = reply.status() != status;
        say(reason, replaced);
        return replaced && reply.status() != 206 ? null : reply.body();
    }

    /** Both count: what the resource says of its answer, and what filters and writers made of that. */
    private Reason reasonNow(HeaderFields written) {
        if (response.getStatus() != status) {
            return Reason.STATUS;
        }
        if (exchange.servlet.isPersonal()) {
            return Reason.NEW_SESSION;
        }
        if (ofResource.isStorable() && !written.equals(original)) {
            storability = storabilityWith(written);
        }
        return storability.reason();
    }

    /** The fields but {@link ClientDirectivesFilter}'s, which are for clients and say nothing of the resource. */
    private HeaderFields written() {
        HeaderFields written = Headers.of(response.getStringHeaders());
        Object told = request.getProperty(ClientDirectivesFilter.TOLD);
        boolean added =
                told != null && !original.contains("Cache-Control") && told.equals(written.value("Cache-Control"));
        return added ? written.without("Cache-Control") : written;
    }

    /** Adds the fields that came with the writing of the entity: its type, with a charset perhaps. */
    private HeaderFields withNew(Collection<String> before, HeaderFields written, Vary varies) {
        FieldNames known = FieldNames.of().and(before);
        codedByWriter = !known.contains("Content-Encoding") && written.contains("Content-Encoding");
        HeaderFields complete = fields;
        for (HeaderFields.Field field :
                HopByHop.storable(written, exchange.rules).lines()) {
            if (!known.contains(field.name()) || field.name().equalsIgnoreCase("Content-Type")) {
                complete = complete.with(field.name(), field.value());
            }
        }
        Vary all = Vary.of(fields).and(varies); // whoever said it
        return all.names().isEmpty() ? complete : complete.with("Vary", String.join(", ", all.names()));
    }

    private HeaderFields withEntityTag(HeaderFields before, byte[] body) {
        AddedEntityTag wanted = exchange.policy.entityTag();
        if (wanted == AddedEntityTag.NONE || (status != 200 && status != 203) || before.contains("ETag")) {
            return before;
        }
        String type = before.first("Content-Type").orElse("");
        EntityTag tag = EntityTag.generate(wanted == AddedEntityTag.WEAK, body, type);
        response.getHeaders().putSingle("ETag", tag.toString());
        return before.with("ETag", tag.toString());
    }

    private Reason store(byte[] body, HeaderFields answered) {
        boolean known = !exchange.cache.settings().authorities().isEmpty();
        HostSafety host = HostSafety.of(exchange.received.uri(), exchange.selecting, known);
        HeaderFields complete = host.relative(answered);
        if (host.isReflected(complete, body)) {
            fill.end(Flights.End.NOT_SHAREABLE, null);
            return Reason.HOST_REFLECTED;
        }
        Vary vary = selecting(ResponseStore.varyOf(fill, complete)).and(exchange.policy.selecting());
        StoredResponse stored = new StoredResponse(
                new ResponseHead(status, complete),
                body,
                storability.freshness(),
                exchange.requestTime,
                responseTime,
                vary.select(exchange.selecting, exchange.rules.profile()),
                vary);
        Reason reason;
        try {
            ResponseStore store = exchange.cache.store();
            reason = stored.isPart()
                    ? store.putPart(exchange.rules, exchange.maxBody(), fill, stored, tags, storability.retention())
                    : store.put(fill, stored, tags, storability.retention());
        } catch (CacheException | IllegalStateException e) {
            CacheLog.warn("a response is not stored", e);
            reason = Reason.STORE_FAILED;
        }
        exchange.tell(reason);
        if (stored.isPart()) {
            fill.end(Flights.End.NOTHING, null); // it says nothing of the whole
        } else if (!storability.fresh()) {
            // Each request has to ask the resource: they do not wait for each other.
            exchange.cache.notShareable().add(fill.flightKey());
            fill.end(Flights.End.NOT_SHAREABLE, null);
        } else if (reason == Reason.OVERTAKEN) {
            fill.end(Flights.End.NOTHING, null);
        } else {
            exchange.cache.notShareable().remove(fill.flightKey());
            fill.end(Flights.End.SHARED, stored);
        }
        return reason;
    }

    /** The bytes are caught before filters encode them: who adds the coding, not the resource, says that it varies. */
    private Vary selecting(Vary told) {
        boolean later = !Vary.of(original).names().contains("accept-encoding")
                && !fields.contains("Content-Encoding")
                && !codedByWriter
                && (fill.index == null || !fill.index.vary().names().contains("accept-encoding"));
        return later ? told.without("accept-encoding") : told;
    }

    private void tell(Reason reason) {
        exchange.log(reason == Reason.STORABLE ? "stored" : "not stored", reason);
    }

    private void say(Reason reason, boolean statusChanged) {
        CacheStatus handled = CacheStatus.forward(Exchange.CACHE, fill.why());
        if (statusChanged) {
            handled = handled.withForwardStatus(status);
        }
        handled = reason == Reason.STORABLE
                ? handled.withStored().withTtl(storability.lifetime().duration())
                : handled.withDetail(reason);
        exchange.say(response.getHeaders(), original, handled);
    }

    /** What the resource set goes, as far as the new status has it not; what other filters added is theirs. */
    private void turnInto(int other, HeaderFields gone) {
        response.setStatus(other);
        MultivaluedMap<String, Object> headers = response.getHeaders();
        for (HeaderFields.Field field : gone.lines()) {
            if (!field.name().equalsIgnoreCase("Set-Cookie")) {
                headers.remove(field.name());
            }
        }
        headers.remove("Content-Length");
        if (other != 206) {
            headers.remove("Content-Encoding");
        }
    }
}
