package org.civarcos.cache.servlet;

import java.io.IOException;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Freshening;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
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
 * @param before the fields that filters in front set, which they set again for each client
 */
record StandIn(SiteRequest request, Fill fill, Instant moment, HeaderFields before) {
    /** Answers with it where the application renewed it, or failed: {@return whether it did} */
    boolean cover(RecordedFields head, int status) throws IOException {
        StoredResponse stale = fill.stale;
        if (stale == null || head.real().isCommitted()) {
            return false;
        }
        if (status == 304 && !fill.conditions.isEmpty()) {
            renew(head, stale);
            return true;
        }
        if (Reuse.isError(status) && standsForErrors(stale)) {
            fill.end(Flights.End.FAILED, stale);
            answer(head, stale, status, Reason.STALE_IF_ERROR);
            return true;
        }
        return false;
    }

    /**
     * Answers with it where the application said, too late to renew it, that it did not change: {@return whether it
     * did}
     */
    boolean confirm(RecordedFields head) throws IOException {
        StoredResponse stale = fill.stale;
        if (stale == null || fill.conditions.isEmpty() || head.real().isCommitted()) {
            return false;
        }
        answer(head, stale, 304, Reason.VALIDATED);
        return true;
    }

    private boolean standsForErrors(StoredResponse stale) {
        return Reuse.insteadOfError(
                request.rules(), request.head().fields(), stale, request.cache().now());
    }

    private void renew(RecordedFields head, StoredResponse stale) throws IOException {
        Instant now = request.cache().now();
        HeaderFields told = head.fields().keep(field -> !before.containsLine(field.name(), field.value()));
        HeaderFields update = told.contains("Date") ? told : told.with("Date", HttpDate.format(now));
        RenewedDeposit deposit = new RenewedDeposit(
                request.cache(), fill, request.rules(), request.head().fields(), moment, now);
        if (!Freshening.isMeant(stale, update)) {
            deposit.drop();
            fill.end(Flights.End.NOTHING, null);
            answer(head, stale, 304, Reason.OTHER_VALIDATOR);
            return;
        }
        StoredResponse renewed = Freshening.freshen(stale, update, request.selecting(), request.rules(), moment, now);
        Reason stored = deposit.put(renewed, update, () -> true);
        request.log(stored == Reason.STORABLE ? "renewed" : "not stored", stored);
        HeaderFields ofClient = HopByHop.removedFrom(update)
                .keep(field -> !renewed.fields().contains(field.name()) && Freshening.isTaken(field.name()));
        answer(head, renewed, 304, Reason.VALIDATED);
        ofClient.forEach(field -> head.real().addHeader(field.name(), field.value()));
    }

    private void answer(RecordedFields head, StoredResponse stored, int answered, Reason reason) throws IOException {
        Reply reply = Reply.ofStored(request.head(), stored, request.cache().now());
        CacheStatus status = CacheStatus.forward(SiteRequest.CACHE, fill.why())
                .withForwardStatus(answered)
                .withDetail(reason);
        head.real().reset();
        request.say(head.real(), status);
        SiteReply.addTo(before, reply, head.real());
    }
}
