package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.civarcos.cache.http.CacheDirectives;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.RenewalRequest;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.jspecify.annotations.Nullable;

/**
 * A filter that answers a request from the cache, or sends it on. Runs after all other request filters, and after those
 * of the same priority where the runtime has a {@link LastStep}: a stored response must not go past an authorization.
 */
@Priority(Integer.MAX_VALUE)
public final class LookupFilter implements ContainerRequestFilter {
    private final Entrance entrance;
    private final Revalidation revalidation;
    private final LastStep lastStep;

    public LookupFilter(Entrance entrance, Revalidation revalidation, LastStep lastStep) {
        this.entrance = entrance;
        this.revalidation = revalidation;
        this.lastStep = lastStep;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (!lastStep.take(context, () -> answer(context))) {
            Response answer = answer(context);
            if (answer != null) {
                context.abortWith(answer);
            }
        }
    }

    /** The answer, or null if the request goes on to the resource. */
    private @Nullable Response answer(ContainerRequestContext context) {
        Exchange exchange = entrance.enter(context);
        if (exchange == null) {
            return null;
        }
        if (exchange.bypass == null) {
            return lookUp(context, exchange);
        }
        exchange.log("bypass", exchange.bypass);
        return null;
    }

    private @Nullable Response lookUp(ContainerRequestContext context, Exchange exchange) {
        boolean shares = !exchange.policy.work().asynchronous() // which must hold no thread
                && exchange.received.method().equals("GET")
                && !exchange.received.fields().contains("Range")
                && !CacheDirectives.of(exchange.received.fields()).has("no-store");
        Object mark = context.getProperty(Revalidation.MARK);
        exchange.renewal = BackgroundRenewal.of(mark);
        Admission admission;
        try {
            admission = admit(exchange, new Arrival(exchange, shares, mark != null));
        } catch (RuntimeException e) {
            CacheLog.warn("a request goes past the cache of responses", e);
            return goPast(exchange, Reason.UNAVAILABLE);
        }
        Fill fill = admission.fill();
        if (fill != null && exchange.renewal != null && !exchange.renewal.isOf(fill.flightKey())) {
            fill.end(Flights.End.NOTHING, null);
            return goPast(exchange, Reason.OTHER_KEY);
        }
        if (fill != null && admission.response() != null && startsRenewal(context, exchange, fill)) {
            fill = null;
        }
        if (fill == null) {
            return answer(exchange, admission);
        }
        exchange.goOn(fill, admission.moment());
        setConditions(context, fill);
        return null;
    }

    /** Waits for another's answer, if need be, in this thread. */
    private static Admission admit(Exchange exchange, Arrival arrival) {
        Admission admission = arrival.look();
        while (admission == null) {
            Flights.Landing landing = arrival.ahead().await(arrival.patience(), exchange.policy.work()::isOn);
            admission = arrival.land(landing);
            if (admission == null) {
                admission = arrival.look();
            }
        }
        return admission;
    }

    private static @Nullable Response goPast(Exchange exchange, Reason reason) {
        exchange.bypass = reason;
        exchange.log("bypass", reason);
        return null;
    }

    /** The renewal leads a flight of its own. */
    private boolean startsRenewal(ContainerRequestContext context, Exchange exchange, Fill fill) {
        if (exchange.cache.byCallers().contains(fill.flightKey())) {
            return false;
        }
        context.setProperty(RenewalRequest.PROPERTY, new BackgroundRenewal(exchange, fill.flightKey()));
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

    private static Response answer(Exchange exchange, Admission admission) {
        StoredResponse response = admission.response();
        exchange.log(response == null ? "no answer" : "hit", admission.reason());
        exchange.answered = true;
        exchange.replayed = response;
        return response == null ? Replay.unavailable(admission.reason()) : Replay.of(response, exchange, admission);
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
