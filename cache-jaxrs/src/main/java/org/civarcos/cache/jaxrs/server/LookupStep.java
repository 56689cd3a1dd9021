package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.civarcos.cache.http.CacheDirectives;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.exchange.Admission;
import org.civarcos.cache.http.exchange.Arrival;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.RenewalRequest;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.civarcos.cache.spi.ReadCounter;
import org.jspecify.annotations.Nullable;

/** The look-up of a request, which is answered with what is stored, or sent on to the resource. */
final class LookupStep {
    private final Revalidation revalidation;

    LookupStep(Revalidation revalidation) {
        this.revalidation = revalidation;
    }

    /**
     * Takes it.
     *
     * @return the answer, or null if the request goes on to the resource, or has left the place to wait
     */
    @Nullable
    Response take(ContainerRequestContext context, Exchange entered, Visit visit, LastStep.Place place) {
        if (entered instanceof Bypassed bypassed) {
            return goPast(context, bypassed);
        }
        KeyedRequest request = entered.request();
        Object mark = context.getProperty(Revalidation.MARK);
        BackgroundRenewal renewal = BackgroundRenewal.of(mark);
        WarmRequest warm = request.received().warm();
        Arrival.Accepted accepted =
                mark != null ? Arrival.Accepted.NOTHING : warm != null ? warm.accepted() : Arrival.Accepted.ALLOWED;
        Visit.Begun before = Visit.Begun.of(context.getProperty(LastStep.ANEW));
        Admission admission;
        try {
            Arrival arrival = request.arrival(isShareable(request), accepted);
            if (before != null) {
                before.takeUp(arrival);
            }
            admission = visit.admit(request, arrival, place);
        } catch (RuntimeException e) {
            CacheLog.warn("a request goes past the cache of responses", e);
            return goPast(context, new Bypassed(request, Reason.UNAVAILABLE));
        }
        if (admission == null) {
            return null;
        }
        Fill fill = admission.fill();
        if (fill != null && renewal != null && !renewal.isOf(fill.flightKey())) {
            fill.end(Flights.End.NOTHING, null);
            return goPast(context, new Bypassed(request, Reason.OTHER_KEY));
        }
        if (fill == null || (admission.response() != null && tryRenewal(context, request, fill))) {
            return answer(context, request, admission, place);
        }
        if (renewal == null) {
            request.cache().store().count(ReadCounter.Outcome.MISS);
        }
        place.atEnd(() -> fill.end(Flights.End.NOTHING, null));
        Forwarded.of(request, fill, admission.moment(), renewal).become(context);
        setConditions(context, request.selecting(), fill);
        return null;
    }

    /** Whether others may wait for its answer, and it for theirs. */
    private static boolean isShareable(KeyedRequest request) {
        HeaderFields fields = request.received().fields();
        return request.received().method().equals("GET")
                && !fields.contains("Range")
                && !CacheDirectives.of(fields).has("no-store");
    }

    private static @Nullable Response goPast(ContainerRequestContext context, Bypassed bypassed) {
        bypassed.request().log("bypass", bypassed.reason());
        bypassed.become(context);
        return null;
    }

    /** Starts a renewal in the background, which leads a flight of its own: the fill ends if it is on its way. */
    private boolean tryRenewal(ContainerRequestContext context, KeyedRequest request, Fill fill) {
        if (request.cache().byCallers().contains(fill.flightKey())) {
            return false;
        }
        context.setProperty(RenewalRequest.PROPERTY, new BackgroundRenewal(request, fill.flightKey()));
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

    private static ReadCounter.Outcome outcome(Admission admission) {
        if (admission.response() == null) {
            return ReadCounter.Outcome.MISS;
        }
        return admission.reason() == Reason.COLLAPSED ? ReadCounter.Outcome.COLLAPSED : ReadCounter.Outcome.HIT;
    }

    static Response answer(
            ContainerRequestContext context, KeyedRequest request, Admission admission, LastStep.Place place) {
        StoredResponse response = admission.response();
        request.log(response == null ? "no answer" : "hit", admission.reason());
        request.cache().store().count(outcome(admission));
        if (response == null) {
            new Unavailable(request).become(context);
            return Replay.unavailable(admission.reason());
        }
        Served served = Served.by(request, response, admission);
        served.become(context);
        return place.showsAnswers() ? Replay.begun(served) : Replay.of(served);
    }

    /**
     * What is stored is validated with its own validators. If there is none the resource answers in full, so that the
     * answer can be stored; the client's own conditions are evaluated against that. A range is cut out of what is
     * validated; without that it is left to the resource.
     */
    private static void setConditions(ContainerRequestContext context, HeaderFields present, Fill fill) {
        if (fill.conditions.isEmpty() && !present.contains("If-None-Match") && !present.contains("If-Modified-Since")) {
            return; // most requests have none
        }
        try {
            MultivaluedMap<String, String> headers = context.getHeaders();
            headers.remove("If-None-Match");
            headers.remove("If-Modified-Since");
            for (HeaderFields.Field condition : fill.conditions) {
                headers.putSingle(condition.name(), condition.value());
            }
            if (!fill.conditions.isEmpty()) {
                headers.remove("Range");
                headers.remove("If-Range");
            }
        } catch (UnsupportedOperationException readOnly) {
            // The resource may answer 304 or 206, which is passed on and not stored.
        }
    }
}
