package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.fields.Headers;

/** Makes the answer to a request out of a stored response. */
final class Replay {
    private Replay() {}

    /** The answer before the resource is asked. */
    static Response of(Served served) {
        Response.ResponseBuilder builder = begin(served);
        for (HeaderFields.Field field : served.reply().fields()) {
            if (!FilterFields.isHidden(field.name())) {
                builder.header(field.name(), field.value());
            }
        }
        if (served.status() != null) {
            builder.header(CacheStatus.FIELD, served.status());
        }
        return builder.build();
    }

    /** The same without its fields, for a runtime that has them {@linkplain #complete completed} before any filter. */
    static Response begun(Served served) {
        return begin(served).build();
    }

    private static Response.ResponseBuilder begin(Served served) {
        byte[] body = served.reply().body();
        Response.ResponseBuilder builder = Response.status(served.reply().status());
        return body.length == 0
                ? builder
                : builder.entity(
                        new StoredBody(body), served.request().entrance().annotations());
    }

    /** Says the fields, which a builder would copy each time, and look up more than once. */
    static void complete(Served served, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        addAll(served.reply().fields(), headers);
        if (served.status() != null) {
            Headers.set(headers, CacheStatus.FIELD, served.status());
        }
    }

    private static void addAll(HeaderFields fields, MultivaluedMap<String, Object> headers) {
        for (HeaderFields.Field field : fields) {
            if (!FilterFields.isHidden(field.name())) {
                Headers.add(headers, field.name(), field.value());
            }
        }
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
        return new Served(request, stored, reply, null);
    }

    /** Puts status and fields in the place of those that are there. */
    static void put(Reply reply, ContainerResponseContext response) {
        put(reply.status(), reply.fields(), response);
    }

    /** Shows a whole stored response in the place of what the resource answered, for who is asked about it. */
    static void show(StoredResponse stored, ContainerResponseContext response) {
        put(stored.status(), stored.fields(), response);
        response.setEntity(stored.body().length > 0 ? new StoredBody(stored.body()) : null);
    }

    private static void put(int status, HeaderFields fields, ContainerResponseContext response) {
        response.setStatus(status);
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.clear();
        addAll(fields, headers);
    }
}
