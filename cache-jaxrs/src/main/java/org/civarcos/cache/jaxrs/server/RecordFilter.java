package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.civarcos.cache.http.CacheGroups;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Headers;
import org.jspecify.annotations.Nullable;

/** Takes down what the resource answered, before any other response filter touches it. */
@Priority(Integer.MAX_VALUE)
public final class RecordFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        if (exchange == null) {
            return;
        }
        if (exchange.answered) {
            withoutRangeOfHead(exchange, request, response);
            return;
        }
        Fill fill = exchange.fill;
        if (fill == null) {
            response.getHeaders().remove(CacheTags.FIELD);
            addVary(exchange, response);
            passBy(exchange, response);
        } else {
            record(exchange, fill, request, response);
        }
    }

    /** Takes down the answer of a resource that was asked for one to be stored. */
    static void record(
            Exchange exchange, Fill fill, ContainerRequestContext request, ContainerResponseContext response) {
        String runtimeTags = response.getHeaderString(CacheTags.FIELD);
        response.getHeaders().remove(CacheTags.FIELD);
        if (fill.stale == null || !new Renewal(exchange, fill, fill.stale, response).isDone()) {
            record(exchange, fill, request, response, tags(exchange, request, response, runtimeTags));
        }
    }

    /** Takes down the answer, which carries these tags. */
    static void record(
            Exchange exchange,
            Fill fill,
            ContainerRequestContext request,
            ContainerResponseContext response,
            Set<String> tags) {
        addVary(exchange, response);
        boolean head = exchange.received.method().equals("HEAD");
        if (head) {
            fill.end(Flights.End.NOTHING, null);
        }
        Answer answer = new Answer(exchange, fill, request, response, tags);
        exchange.answer = null;
        if (response.hasEntity() && isPushed(response.getEntity())) {
            answer.refuse(Reason.EVENT_STREAM);
        }
        exchange.answer = answer;
    }

    /** A runtime that shows HEAD as GET to request filters had its range answered (RFC 9110 section 14.2). */
    private static void withoutRangeOfHead(
            Exchange exchange, ContainerRequestContext request, ContainerResponseContext response) {
        boolean range = response.getStatus() == 206 || response.getStatus() == 416;
        if (range && exchange.replayed != null && request.getMethod().equals("HEAD")) {
            String status = response.getHeaderString(CacheStatus.FIELD);
            Replay.over(
                    response,
                    Reply.ofStored(exchange.received.head(), exchange.replayed, exchange.cache.now()),
                    exchange);
            response.getHeaders().putSingle(CacheStatus.FIELD, status);
        }
    }

    /** The cache has no part in it but to say so, and to see that a condition which the resource left is kept. */
    private static void passBy(Exchange exchange, ContainerResponseContext response) {
        CacheStatus status = CacheStatus.forward(Exchange.CACHE, CacheStatus.Forward.BYPASS);
        HeaderFields before = Headers.of(response.getStringHeaders());
        if (exchange.bypass == Reason.PRECONDITION) {
            Conditional conditional = Conditional.evaluateAtOrigin(
                    exchange.received.fields(), response.getStatus(), before, exchange.cache.now());
            if (conditional.outcome() != Conditional.Outcome.PERFORM) {
                status = status.withForwardStatus(response.getStatus());
                response.setStatus(conditional.notModified() ? 304 : 412);
                response.setEntity(null);
            }
        }
        if (exchange.bypass != null) {
            status = status.withDetail(exchange.bypass);
        }
        exchange.say(response.getHeaders(), before, status);
    }

    private static Set<String> groupTags(ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(CacheGroups.FIELD)) {
            return Set.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        CacheGroups.of(Headers.of(response.getStringHeaders()), CacheGroups.FIELD)
                .forEach(group -> tags.add(CacheGroups.tag(group)));
        return tags;
    }

    /** All tags of the answer, those of its field among them. */
    static Set<String> tags(
            Exchange exchange,
            ContainerRequestContext request,
            ContainerResponseContext response,
            @Nullable String runtimeTags) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(ResponseKey.pathTag(exchange.received.rawPath()));
        tags.add(
                ResponseKey.pathTag(ReceivedRequest.rawPath(request.getUriInfo().getRequestUri())));
        try {
            tags.addAll(exchange.policy.tags().render(request.getUriInfo(), response.getEntity()));
        } catch (IllegalStateException e) {
            // Without its tags it could not be invalidated: it must not be stored.
            CacheLog.warn("a response is not stored", e);
            exchange.end(Flights.End.NOT_SHAREABLE);
        }
        if (runtimeTags != null) {
            for (String tag : runtimeTags.split(",", -1)) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip());
                }
            }
        }
        tags.addAll(groupTags(response));
        return tags;
    }

    /**
     * Tells what else the response depends on. That the runtime may choose the media type is told in the safe profile; in
     * the gateway profile it selects among what is stored, and the response stays what the resource made it.
     */
    private static void addVary(Exchange exchange, ContainerResponseContext response) {
        List<String> names = exchange.policy.vary();
        boolean untold = exchange.rules.profile() == Profile.GATEWAY && names.equals(List.of("Accept"));
        if (names.isEmpty() || untold) {
            return;
        }
        String stated = response.getHeaderString("Vary");
        Vary present = stated == null ? Vary.NOTHING : Vary.of(HeaderFields.of("Vary", stated));
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
