package org.civarcos.cache.servlet;

import static jakarta.servlet.http.HttpServletResponse.SC_INTERNAL_SERVER_ERROR;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Freshening;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.RenewedDeposit;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Fill;

/**
 * A GET or HEAD on its way through the application.
 *
 * @param request the request
 * @param fill its way on, which the caller ends
 * @param moment when it went on
 */
record ForwardedRequest(SiteRequest request, Fill fill, Instant moment) {
    /** Answers it, or lets it be answered later: {@return whether the end is yet to come, and ends the way} */
    boolean run(HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (request.isHead()) {
            runHead(response, chain);
            return false;
        }
        return runGet(response, chain);
    }

    private boolean runGet(HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        ObservedRequest observed = new ObservedRequest(request.servlet(), fill.conditions);
        StandIn standIn = new StandIn(request, fill, moment, ServletHeads.of(response));
        RecordedResponse recorded = new RecordedResponse(response, new ForwardedAnswer(standIn, observed.read()));
        observed.answeredBy(recorded);
        try {
            pass(observed, recorded, chain);
        } catch (IOException | ServletException | RuntimeException failure) {
            if (recorded.body().starts() > 0) {
                recorded.body().leave();
                throw failure;
            }
            if (!recorded.body().canBeReplaced() || !standIn.cover(recorded, SC_INTERNAL_SERVER_ERROR)) {
                throw failure;
            }
            CacheLog.warn("a stale response stands for a failure", failure);
            return false;
        }
        if (recorded.body().starts() > 0) {
            return true;
        }
        if (request.servlet().isAsyncStarted()) { // by who went past this
            recorded.body().leave();
        } else {
            recorded.body().end();
        }
        return false;
    }

    private void pass(ObservedRequest observed, RecordedResponse recorded, FilterChain chain)
            throws IOException, ServletException {
        request.servlet().setAttribute(ResponseCacheFilter.RECORDED, recorded);
        chain.doFilter(observed, recorded);
    }

    /** Renews what its client has got already, stale. */
    void renew(HttpServletResponse sent, FilterChain chain) {
        StoredResponse stale = Objects.requireNonNull(fill.stale);
        RenewalResponse renewal = new RenewalResponse(sent, stale.fields().value("Content-Type"));
        ObservedRequest observed = new RenewalRequest(request.servlet(), fill.conditions);
        StandIn standIn = new StandIn(request, fill, moment, HeaderFields.EMPTY);
        RecordedResponse recorded = new RecordedResponse(renewal, new ForwardedAnswer(standIn, observed.read()));
        try {
            pass(observed, recorded, chain);
            recorded.body().end();
        } catch (IOException | ServletException | RuntimeException failure) {
            CacheLog.warn("a stale response is not renewed", failure);
        }
    }

    /** Passes it on as it is. Its answer may tell whether what is stored is still the one (RFC 9111 section 4.3.5). */
    private void runHead(HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        request.say(response, CacheStatus.forward(SiteRequest.CACHE, fill.why()).withDetail(Reason.METHOD));
        chain.doFilter(request.servlet(), new UntaggedResponse(response));
        StoredResponse stale = fill.stale;
        if (stale == null || response.getStatus() != 200 || request.servlet().isAsyncStarted()) {
            return;
        }
        Instant now = request.cache().now();
        HeaderFields told = ServletHeads.of(response).without(CacheStatus.FIELD);
        HeaderFields update = told.contains("Date") ? told : told.with("Date", HttpDate.format(now));
        RenewedDeposit deposit = new RenewedDeposit(
                request.cache(), fill, request.rules(), request.head().fields(), moment, now);
        if (Freshening.isSameByHead(stale, update, request.rules().profile())) {
            StoredResponse renewed =
                    Freshening.freshen(stale, update, request.selecting(), request.rules(), moment, now);
            request.log("renewed by HEAD", deposit.put(renewed, update, () -> true));
        } else if (!Freshening.isSameByHead(stale, update, Profile.GATEWAY)) {
            deposit.drop();
        }
    }
}
