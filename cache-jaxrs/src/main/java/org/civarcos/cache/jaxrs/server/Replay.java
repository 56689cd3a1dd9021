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
    static Response of(Served served, Admission admission) {
        Reply reply = served.reply();
        KeyedRequest request = served.request();
        Response.ResponseBuilder builder = Response.status(reply.status());
        for (HeaderFields.Field field : reply.fields()) {
            if (!FilterFields.isHidden(field.name())) {
                builder.header(field.name(), field.value());
            }
        }
        if (request.cache().settings().cacheStatus()) {
            CacheStatus status = statusOf(served.stored(), admission.moment(), admission.reason());
            builder.header(CacheStatus.FIELD, status.toString());
        }
        if (reply.body().length > 0) {
            builder.entity(new StoredBody(reply.body()), request.entrance().annotations());
        }
        return builder.build();
    }

    private static CacheStatus statusOf(StoredResponse stored, Instant now, Reason reason) {
        return switch (reason) {
            case FRESH -> CacheStatus.hit(KeyedRequest.CACHE, stored.timeToLive(now));
            case COLLAPSED ->
                CacheStatus.forward(KeyedRequest.CACHE, Forward.URI_MISS)
                        .withCollapsed()
                        .withTtl(stored.timeToLive(now));
            default ->
                CacheStatus.hit(KeyedRequest.CACHE, stored.freshnessLeft(now)).withDetail(reason);
        };
    }

    /** 504, for a client that wants a stored response where there is none (RFC 9111 section 5.2.1.7). */
    static Response unavailable(Reason reason) {
        return Response.status(Response.Status.GATEWAY_TIMEOUT)
                .header(CacheStatus.FIELD, CacheStatus.none(KeyedRequest.CACHE).withDetail(reason))
                .build();
    }

    /** Puts a stored response in the place of what the resource answered. */
    static Served over(ContainerResponseContext response, KeyedRequest request, StoredResponse stored, Instant now) {
        Reply reply = request.replyOf(stored, now);
        put(reply, response);
        response.setEntity(reply.body().length > 0 ? new StoredBody(reply.body()) : null);
        return new Served(request, stored, reply);
    }

    /** Puts status and fields in the place of those that are there. */
    static void put(Reply reply, ContainerResponseContext response) {
        response.setStatus(reply.status());
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.clear();
        for (HeaderFields.Field field : reply.fields()) {
            if (!FilterFields.isHidden(field.name())) {
                headers.add(field.name(), field.value());
            }
        }
    }
}
