package org.civarcos.cache.http.site;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Freshening;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.RenewedDeposit;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;

/**
 * The stored response in the place of the application's answer, which renews it or fails.
 *
 * @param request the request
 * @param fill its way on
 * @param moment when it went on
 */
record StoredStandIn(ServerRequest request, Fill fill, Instant moment) {
    /** Answers with it where the application renewed it, or failed: {@return whether it did} */
    boolean cover(ServerCall<?> call, ResponseHead head) throws IOException {
        StoredResponse stale = fill.stale;
        if (stale == null) {
            return false;
        }
        if (head.status() == 304 && !fill.conditions.isEmpty()) {
            renew(call, head.fields(), stale);
            return true;
        }
        if (Reuse.isError(head.status()) && standsForErrors(stale)) {
            fill.end(Flights.End.FAILED, stale);
            answer(call, stale, head.status(), Reason.STALE_IF_ERROR, HeaderFields.EMPTY);
            return true;
        }
        return false;
    }

    private boolean standsForErrors(StoredResponse stale) {
        return Reuse.insteadOfError(
                request.rules(), request.head().fields(), stale, request.cache().now());
    }

    private void renew(ServerCall<?> call, HeaderFields all, StoredResponse stale) throws IOException {
        Instant now = request.cache().now();
        HeaderFields before = call.before();
        HeaderFields update = dated(all.keep(field -> !before.containsLine(field.name(), field.value())), now);
        RenewedDeposit deposit = deposit(now);
        if (!Freshening.isMeant(stale, update)) {
            deposit.drop();
            fill.end(Flights.End.NOTHING, null);
            answer(call, stale, 304, Reason.OTHER_VALIDATOR, HeaderFields.EMPTY);
            return;
        }
        StoredResponse renewed = Freshening.freshen(stale, update, request.selecting(), request.rules(), moment, now);
        Reason stored = deposit.put(renewed, update, () -> true);
        request.log(stored == Reason.STORABLE ? "renewed" : "not stored", stored);
        HeaderFields ofClient = HopByHop.removedFrom(update)
                .keep(field -> !renewed.fields().contains(field.name()) && Freshening.isTaken(field.name()));
        answer(call, renewed, 304, Reason.VALIDATED, ofClient);
    }

    /** Takes in what the answer to a HEAD tells of what is stored (RFC 9111 section 4.3.5). */
    void renewByHead(ResponseHead head) {
        StoredResponse stale = fill.stale;
        if (stale == null || head.status() != 200) {
            return;
        }
        Instant now = request.cache().now();
        HeaderFields update = dated(head.fields(), now);
        RenewedDeposit deposit = deposit(now);
        if (Freshening.isSameByHead(stale, update, request.rules().profile())) {
            StoredResponse renewed =
                    Freshening.freshen(stale, update, request.selecting(), request.rules(), moment, now);
            request.log("renewed by HEAD", deposit.put(renewed, update, () -> true));
        } else if (!Freshening.isSameByHead(stale, update, Profile.GATEWAY)) {
            deposit.drop();
        }
    }

    private static HeaderFields dated(HeaderFields told, Instant now) {
        return told.contains("Date") ? told : told.with("Date", HttpDate.format(now));
    }

    private RenewedDeposit deposit(Instant now) {
        return new RenewedDeposit(
                request.cache(), fill, request.rules(), request.head().fields(), moment, now);
    }

    private void answer(ServerCall<?> call, StoredResponse stored, int answered, Reason reason, HeaderFields more)
            throws IOException {
        Reply reply = Reply.ofStored(request.head(), stored, request.cache().now());
        CacheStatus status = CacheStatus.forward(ServerRequest.CACHE, fill.why())
                .withForwardStatus(answered)
                .withDetail(reason);
        send(call, reply, request.isHead(), request.say(reply.fields().and(more), status));
    }

    /** Gives a client an answer that is at hand. */
    static void send(ServerCall<?> call, Reply reply, boolean isHead, HeaderFields fields) throws IOException {
        HeaderFields bare = fields.without("Content-Length");
        HeaderFields all =
                call.before().keep(field -> !bare.contains(field.name())).and(bare);
        byte[] body = reply.body();
        try (OutputStream out = call.send(reply.status(), all, body.length)) {
            if (!isHead && body.length > 0) {
                out.write(body);
            }
        }
    }
}
