package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.StoredResponse;

/** Makes the answer to a request out of a stored response. */
final class Replay {
    private Replay() {}

    /** The answer before the resource is asked. */
    static Response of(StoredResponse stored, Exchange exchange, Admission admission) {
        Instant now = admission.moment();
        Reply reply = Reply.ofStored(exchange.received.head(), stored, now);
        Response.ResponseBuilder builder = Response.status(reply.status());
        for (HeaderFields.Field field : reply.fields().lines()) {
            builder.header(field.name(), field.value());
        }
        if (exchange.cache.settings().cacheStatus()) {
            builder.header(
                    CacheStatus.FIELD, statusOf(stored, now, admission.reason()).toString());
        }
        if (reply.body().length > 0) {
            exchange.served = reply.body();
            builder.entity(new StoredBody(reply.body()), exchange.annotations);
        }
        return builder.build();
    }

    private static CacheStatus statusOf(StoredResponse stored, Instant now, Reason reason) {
        return switch (reason) {
            case FRESH -> CacheStatus.hit(Exchange.CACHE, stored.timeToLive(now));
            case COLLAPSED ->
                CacheStatus.forward(Exchange.CACHE, Forward.URI_MISS)
                        .withCollapsed()
                        .withTtl(stored.timeToLive(now));
            default ->
                CacheStatus.hit(Exchange.CACHE, stored.freshnessLeft(now)).withDetail(reason);
        };
    }

    /** 504, for a client that wants a stored response where there is none (RFC 9111 section 5.2.1.7). */
    static Response unavailable(Reason reason) {
        return Response.status(Response.Status.GATEWAY_TIMEOUT)
                .header(CacheStatus.FIELD, CacheStatus.none(Exchange.CACHE).withDetail(reason))
                .build();
    }

    /** Puts a reply in the place of what the resource answered. */
    static void over(ContainerResponseContext response, Reply reply, Exchange exchange) {
        response.setStatus(reply.status());
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.clear();
        for (HeaderFields.Field field : reply.fields().lines()) {
            headers.add(field.name(), field.value());
        }
        exchange.served = reply.body();
        response.setEntity(reply.body().length > 0 ? new StoredBody(reply.body()) : null);
    }
}
