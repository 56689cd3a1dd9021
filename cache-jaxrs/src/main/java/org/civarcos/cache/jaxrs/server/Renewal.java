package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Freshening;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.RenewedDeposit;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.jspecify.annotations.Nullable;

/**
 * Answer of the resource while a stored response was at hand: 304 renews that (RFC 9111 section 4.3.3), an error may be
 * covered by it (RFC 5861 section 4), and the answer to HEAD tells whether it is still the one (RFC 9111 section
 * 4.3.5).
 */
final class Renewal {
    private final Forwarded way;
    private final KeyedRequest request;
    private final Fill fill;
    private final StoredResponse stale;
    private final ContainerRequestContext context;
    private final ContainerResponseContext response;
    private final int answered;
    private final Instant now;
    private final RenewedDeposit deposit;

    Renewal(Forwarded way, StoredResponse stale, ContainerRequestContext context, ContainerResponseContext response) {
        this.way = way;
        this.request = way.request();
        this.fill = way.fill();
        this.stale = stale;
        this.context = context;
        this.response = response;
        this.answered = response.getStatus();
        this.now = request.cache().now();
        this.deposit = new RenewedDeposit(
                request.cache(), fill, request.rules(), request.received().fields(), way.moment(), now);
    }

    /** Answers out of what is stored, if that is the answer; null if what the resource answered stands for itself. */
    @Nullable
    Served renew() {
        if (answered == 304 && !fill.conditions.isEmpty()) {
            return validated();
        }
        if (Reuse.isError(answered)
                && Reuse.insteadOfError(request.rules(), request.received().fields(), stale, now)) {
            fill.end(Flights.End.FAILED, stale);
            request.received().tell(Reason.STALE_IF_ERROR);
            return answer(stale, Reason.STALE_IF_ERROR);
        }
        if (answered == 200 && request.isHead()) {
            compare();
        }
        return null;
    }

    private Served validated() {
        HeaderFields update = fields();
        if (!Freshening.isMeant(stale, update)) {
            deposit.drop();
            fill.end(Flights.End.NOTHING, null);
            request.received().tell(Reason.OTHER_VALIDATOR);
            return answer(stale, Reason.OTHER_VALIDATOR);
        }
        StoredResponse renewed = freshened(update);
        Replay.show(renewed, response);
        Reason stored = store(renewed, update);
        request.log(stored == Reason.STORABLE ? "renewed" : "not stored", stored);
        Served served = answer(renewed, Reason.VALIDATED);
        forThisClient(update, renewed.fields());
        return served;
    }

    private StoredResponse freshened(HeaderFields update) {
        return Freshening.freshen(stale, update, request.selecting(), request.rules(), way.moment(), now);
    }

    /** What the 304 brings that is not stored, such as a cookie, is for the client that waited for it. */
    private void forThisClient(HeaderFields update, HeaderFields stored) {
        for (HeaderFields.Field field : HopByHop.removedFrom(update)) {
            if (!stored.contains(field.name()) && Freshening.isTaken(field.name())) {
                response.getHeaders().add(field.name(), field.value());
            }
        }
    }

    /** Stores the renewed response, or says why not. */
    private Reason store(StoredResponse renewed, HeaderFields update) {
        Reason reason =
                deposit.put(renewed, update, () -> request.policy().conditions().admitRenewed(context, response));
        way.notifyRenewal(reason);
        if (reason == Reason.UNLESS) {
            way.endRenewal();
        }
        return reason;
    }

    private void compare() {
        HeaderFields update = fields();
        if (Freshening.isSameByHead(stale, update, request.rules().profile())) {
            request.log("renewed by HEAD", store(freshened(update), update));
        } else if (!Freshening.isSameByHead(stale, update, Profile.GATEWAY)) {
            deposit.drop();
        }
    }

    private HeaderFields fields() {
        HeaderFields fields = ResponseFields.of(response);
        return fields.contains("Date") ? fields : fields.with("Date", HttpDate.format(now));
    }

    private Served answer(StoredResponse stored, Reason reason) {
        CacheStatus status = CacheStatus.forward(KeyedRequest.CACHE, fill.why())
                .withForwardStatus(answered)
                .withDetail(reason);
        Served served = Replay.over(response, request, stored, now);
        request.say(response.getHeaders(), HeaderFields.EMPTY, status);
        return served;
    }
}
