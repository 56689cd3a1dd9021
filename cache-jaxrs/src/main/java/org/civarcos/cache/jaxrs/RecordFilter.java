package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Vary;
import org.jspecify.annotations.Nullable;

/** Takes down what the resource answered, before any other response filter touches it. */
final class RecordFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        if (exchange == null || exchange.served != null) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        String runtimeTags = response.getHeaderString(CachedResponse.TAGS_FIELD);
        headers.remove(CachedResponse.TAGS_FIELD);
        addVary(exchange.policy.vary(), response);
        Fill fill = exchange.fill;
        if (fill == null) {
            CacheStatus status = CacheStatus.forward(Exchange.CACHE, CacheStatus.Forward.BYPASS);
            if (exchange.bypass != null) {
                status = status.withDetail(exchange.bypass);
            }
            HeaderFields before = Headers.of(response.getStringHeaders());
            headers.putSingle(CacheStatus.FIELD, Headers.append(before, CacheStatus.FIELD, status.toString()));
            return;
        }
        boolean head = request.getMethod().equals("HEAD");
        if (head) {
            fill.end(Flights.End.NOTHING, null);
        }
        Set<String> tags = tags(exchange, request, response.getEntity(), runtimeTags);
        Answer answer = new Answer(exchange, fill, response, head, tags);
        exchange.answer = null;
        if (!answer.storability().isStorable()) {
            passOn(answer, answer.storability().reason(), response);
        } else if (!response.hasEntity()) {
            answer.complete(new byte[0], Headers.of(response.getStringHeaders()));
        } else if (isPushed(response.getEntity())) {
            passOn(answer, Reason.EVENT_STREAM, response);
        } else {
            exchange.answer = answer;
        }
    }

    private static void passOn(Answer answer, Reason reason, ContainerResponseContext response) {
        if (!answer.passOn(reason)) {
            response.setEntity(null);
        }
    }

    private static Set<String> tags(
            Exchange exchange, ContainerRequestContext request, @Nullable Object entity, @Nullable String runtimeTags) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(ResponseKey.pathTag(exchange.rawPath));
        try {
            tags.addAll(exchange.policy.tags().render(request.getUriInfo(), entity));
        } catch (IllegalStateException e) {
            // Without its tags it could not be invalidated: it must not be stored.
            Exchange.warn("a response is not stored", e);
            exchange.end(Flights.End.NOT_SHAREABLE);
        }
        if (runtimeTags != null) {
            for (String tag : runtimeTags.split(",", -1)) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip());
                }
            }
        }
        return tags;
    }

    private static void addVary(List<String> names, ContainerResponseContext response) {
        HeaderFields before = Headers.of(response.getStringHeaders());
        Vary present = Vary.of(before);
        for (String name : names) {
            if (!present.any() && !present.names().contains(name.toLowerCase(Locale.ROOT))) {
                response.getHeaders().add("Vary", name);
            }
        }
    }

    /** Jersey's {@code ChunkedOutput} sends piece after piece through the interceptors, long after this. */
    private static boolean isPushed(Object entity) {
        for (Class<?> type = entity.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("org.glassfish.jersey.server.ChunkedOutput")) {
                return true;
            }
        }
        return false;
    }
}
