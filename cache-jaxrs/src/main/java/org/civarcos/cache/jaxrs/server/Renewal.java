package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.http.CacheGroups;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Freshening;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Headers;

/**
 * What the resource answered while a stored response was at hand: 304 renews that (RFC 9111 section 4.3.3), an error may
 * be covered by it (RFC 5861 section 4), and the answer to HEAD tells whether it is still the one (RFC 9111 section
 * 4.3.5).
 */
final class Renewal {
    private final Exchange exchange;
    private final Fill fill;
    private final StoredResponse stale;
    private final ContainerResponseContext response;
    private final Instant now;

    Renewal(Exchange exchange, Fill fill, StoredResponse stale, ContainerResponseContext response) {
        this.exchange = exchange;
        this.fill = fill;
        this.stale = stale;
        this.response = response;
        this.now = exchange.cache.now();
    }

    /** Answers out of what is stored, if that is the answer; if not, what the resource answered stands for itself. */
    boolean isDone() {
        int status = response.getStatus();
        if (status == 304 && !fill.conditions.lines().isEmpty()) {
            validated();
            return true;
        }
        if (Reuse.isError(status) && Reuse.insteadOfError(exchange.rules, exchange.received.fields(), stale, now)) {
            fill.end(Flights.End.FAILED, stale);
            answer(stale, Reason.STALE_IF_ERROR);
            return true;
        }
        if (status == 200 && exchange.received.method().equals("HEAD")) {
            compare();
        }
        return false;
    }

    private void validated() {
        HeaderFields update = fields();
        if (!Freshening.isMeant(stale, update)) {
            drop();
            fill.end(Flights.End.NOTHING, null);
            answer(stale, Reason.OTHER_VALIDATOR);
            return;
        }
        StoredResponse renewed =
                Freshening.freshen(stale, update, exchange.selecting, exchange.rules, exchange.requestTime, now);
        Reason stored = store(renewed, update);
        exchange.log(stored == Reason.STORABLE ? "renewed" : "not stored", stored);
        answer(renewed, Reason.VALIDATED);
        forThisClient(update, renewed.fields());
    }

    /** What the 304 brings that is not stored, such as a cookie, is for the client that waited for it. */
    private void forThisClient(HeaderFields update, HeaderFields stored) {
        for (HeaderFields.Field field : HopByHop.removedFrom(update).lines()) {
            if (!stored.contains(field.name()) && Freshening.isTaken(field.name())) {
                response.getHeaders().add(field.name(), field.value());
            }
        }
    }

    /** The body stays what it was, and with it the tags that came from the entity. */
    private Reason store(StoredResponse renewed, HeaderFields update) {
        Storability storability = Storability.of(
                exchange.rules,
                new RequestHead("GET", exchange.received.fields()),
                renewed.head(),
                exchange.requestTime,
                now);
        Reason reason = storability.reason();
        try {
            Optional<Set<String>> tags = exchange.cache.store().tagsOf(fill);
            if (tags.isEmpty()) {
                reason = Reason.OVERTAKEN;
            } else if (storability.isStorable()) {
                Set<String> all = new LinkedHashSet<>(tags.get());
                CacheGroups.of(update, CacheGroups.FIELD).forEach(group -> all.add(CacheGroups.tag(group)));
                reason = exchange.cache.store().put(fill, renewed, all, storability.retention());
            } else {
                drop(); // what the resource now forbids to store is not kept for a stale answer
            }
        } catch (CacheException | IllegalStateException e) {
            CacheLog.warn("a response is not stored", e);
            reason = Reason.STORE_FAILED;
        }
        exchange.tell(reason);
        boolean shared = reason == Reason.STORABLE && storability.fresh();
        fill.end(shared ? Flights.End.SHARED : Flights.End.NOT_SHAREABLE, shared ? renewed : null);
        return reason;
    }

    private void compare() {
        HeaderFields update = fields();
        if (Freshening.isSameByHead(stale, update, exchange.rules.profile())) {
            StoredResponse renewed =
                    Freshening.freshen(stale, update, exchange.selecting, exchange.rules, exchange.requestTime, now);
            exchange.log("renewed by HEAD", store(renewed, update));
        } else if (!Freshening.isSameByHead(stale, update, Profile.GATEWAY)) {
            drop();
        }
    }

    private void drop() {
        try {
            exchange.cache.store().drop(fill);
        } catch (CacheException | IllegalStateException e) {
            CacheLog.warn("a stored response that is no longer the one is not removed", e);
        }
    }

    private HeaderFields fields() {
        HeaderFields fields = Headers.of(response.getStringHeaders());
        return fields.contains("Date") ? fields : fields.with("Date", HttpDate.format(now));
    }

    private void answer(StoredResponse stored, Reason reason) {
        CacheStatus status = CacheStatus.forward(Exchange.CACHE, fill.why())
                .withForwardStatus(response.getStatus())
                .withDetail(reason);
        exchange.answered = true;
        RequestHead head = exchange.received.head();
        Replay.over(response, Reply.ofStored(head, stored, now), exchange);
        exchange.say(response.getHeaders(), HeaderFields.EMPTY, status);
    }
}
