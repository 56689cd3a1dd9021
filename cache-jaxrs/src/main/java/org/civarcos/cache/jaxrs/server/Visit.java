package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.civarcos.cache.http.exchange.Admission;
import org.civarcos.cache.http.exchange.Arrival;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.jaxrs.policy.ResourceWork;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.OriginalRequest;
import org.jspecify.annotations.Nullable;

/**
 * The step of one request in front of the resource. It waits for another's answer in its thread; where the method
 * answers later anyway, it leaves the thread, and waits for nobody if it cannot.
 */
final class Visit implements LastStep.Step {
    private final ContainerRequestContext context;
    private final Entrance entrance;
    private final LookupStep lookup;
    private @Nullable Waiting waiting;

    Visit(ContainerRequestContext context, Entrance entrance, LookupStep lookup) {
        this.context = context;
        this.entrance = entrance;
        this.lookup = lookup;
    }

    /** Continuation of a waiting request. */
    private record Waiting(KeyedRequest request, Arrival arrival, CompletableFuture<Flights.Landing> landing) {}

    /**
     * A request that waited, from which another begins.
     *
     * @param received as it was received
     * @param deadline until when it waits
     * @param alone whether it is to wait for nobody any more
     */
    record Begun(ReceivedRequest received, long deadline, boolean alone) implements OriginalRequest {
        /** Lets a request take it up. */
        void takeUp(Arrival arrival) {
            arrival.takeUp(deadline, alone);
        }

        static @Nullable Begun of(@Nullable Object property) {
            return property instanceof Begun begun ? begun : null;
        }

        @Override
        public URI uri() {
            return received.uri();
        }

        @Override
        public void forEachField(BiConsumer<String, String> field) {
            received.forEachField(field);
        }
    }

    @Override
    public @Nullable Response take(LastStep.Place place) {
        return RequestLife.lookUp(context, entrance, lookup, this, place);
    }

    /** Admits a request, after any waiting; null if it left the place for that. */
    @Nullable
    Admission admit(KeyedRequest request, Arrival arrival, LastStep.Place place) {
        ResourceWork work = request.policy().work();
        Admission admission = arrival.look();
        while (admission == null) {
            if (!work.asynchronous()) {
                admission = arrival.land(arrival.ahead().await(arrival.patience(), work::isOn));
            } else if (leaves(request, arrival, place)) {
                return null;
            } else {
                arrival.goAlone();
            }
            if (admission == null) {
                admission = arrival.look();
            }
        }
        return admission;
    }

    private boolean leaves(KeyedRequest request, Arrival arrival, LastStep.Place place) {
        Waiting before = new Waiting(request, arrival, arrival.ahead().landing(arrival.patience()));
        waiting = before;
        return request.received().warm() == null && place.leave(before.landing());
    }

    @Override
    public @Nullable Response comeBack() {
        Waiting before = Objects.requireNonNull(waiting);
        try {
            Admission admission = before.arrival().land(before.landing().join());
            if (admission == null) {
                admission = before.arrival().lookOnly();
            }
            return admission == null
                    ? null
                    : LookupStep.answer(context, before.request(), admission, LastStep.Place.FIXED);
        } catch (RuntimeException e) {
            CacheLog.warn("a request goes past the cache of responses", e);
            before.arrival().goAlone();
            return null;
        }
    }

    @Override
    public void answered(ContainerRequestContext request, ContainerResponseContext response) {
        RequestLife.recordFirst(request, response);
    }

    @Override
    public OriginalRequest original() {
        Waiting before = Objects.requireNonNull(waiting);
        Arrival arrival = before.arrival();
        return new Begun(before.request().received(), arrival.deadline(), arrival.isAlone());
    }
}
