package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import org.civarcos.cache.http.CacheDirectives;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;

/**
 * Answers a request from the cache, or sends it on. Runs after all other request filters: an application's own
 * authentication often has no priority of its own, and a stored response must not go past it.
 */
public final class LookupFilter implements ContainerRequestFilter {
    private final Entrance entrance;
    private final Revalidation revalidation;

    public LookupFilter(Entrance entrance, Revalidation revalidation) {
        this.entrance = entrance;
        this.revalidation = revalidation;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Exchange exchange = entrance.enter(context);
        if (exchange == null) {
            return;
        }
        if (exchange.bypass != null) {
            exchange.log("bypass", exchange.bypass);
        } else {
            lookUp(context, exchange);
        }
    }

    private void lookUp(ContainerRequestContext context, Exchange exchange) {
        boolean shares = !exchange.policy.work().asynchronous() // which must hold no thread
                && exchange.received.method().equals("GET")
                && !exchange.received.fields().contains("Range")
                && !CacheDirectives.of(exchange.received.fields()).has("no-store");
        boolean renews = context.getProperty(Revalidation.MARK) != null;
        Admission admission;
        try {
            admission = exchange.cache.admit(exchange, shares, renews);
        } catch (RuntimeException e) {
            CacheLog.warn("a request goes past the cache of responses", e);
            exchange.bypass = Reason.UNAVAILABLE;
            exchange.log("bypass", Reason.UNAVAILABLE);
            return;
        }
        Fill fill = admission.fill();
        if (fill != null && admission.response() != null && startsRenewal(context, fill)) {
            fill = null;
        }
        if (fill == null) {
            answer(context, exchange, admission);
        } else {
            exchange.fill = fill;
            exchange.requestTime = admission.moment();
            setConditions(context, fill);
        }
    }

    /** The renewal leads a flight of its own. */
    private boolean startsRenewal(ContainerRequestContext context, Fill fill) {
        try {
            if (revalidation.start(context)) {
                fill.end(Flights.End.NOTHING, null);
                return true;
            }
        } catch (RuntimeException e) {
            CacheLog.warn("a stale response is not renewed in the background", e);
        }
        return false;
    }

    private static void answer(ContainerRequestContext context, Exchange exchange, Admission admission) {
        StoredResponse response = admission.response();
        exchange.log(response == null ? "no answer" : "hit", admission.reason());
        exchange.answered = true;
        exchange.replayed = response;
        if (response == null) {
            context.abortWith(Replay.unavailable(admission.reason()));
        } else {
            context.abortWith(Replay.of(response, exchange, admission));
        }
    }

    /**
     * What is stored is validated with its own validators. If there is none the resource answers in full, so that the
     * answer can be stored; the client's own conditions are evaluated against that. A range is cut out of what is
     * validated; without that it is left to the resource.
     */
    private static void setConditions(ContainerRequestContext context, Fill fill) {
        try {
            MultivaluedMap<String, String> headers = context.getHeaders();
            headers.remove("If-None-Match");
            headers.remove("If-Modified-Since");
            for (HeaderFields.Field condition : fill.conditions.lines()) {
                headers.putSingle(condition.name(), condition.value());
            }
            if (!fill.conditions.lines().isEmpty()) {
                headers.remove("Range");
                headers.remove("If-Range");
            }
        } catch (UnsupportedOperationException readOnly) {
            // The resource may answer 304 or 206, which is passed on and not stored.
        }
    }
}
