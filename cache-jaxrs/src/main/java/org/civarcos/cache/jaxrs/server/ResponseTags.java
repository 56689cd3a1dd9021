package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.LinkedHashSet;
import java.util.Set;
import org.civarcos.cache.http.CacheGroups;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Headers;
import org.jspecify.annotations.Nullable;

/** The tags under which a response can be invalidated: of its paths, its method, its groups, and of its own. */
final class ResponseTags {
    private ResponseTags() {}

    /**
     * Collects all tags of an answer. One whose templates cannot be rendered could not be invalidated: its fill ends.
     *
     * @param own those that the resource set in the field for them, or null
     */
    static Set<String> of(
            Forwarded way, ContainerRequestContext context, ContainerResponseContext response, @Nullable String own) {
        Set<String> tags = new LinkedHashSet<>();
        String received = way.request().received().rawPath();
        String path = ReceivedRequest.rawPath(context.getUriInfo().getRequestUri());
        tags.add(ResponseKey.pathTag(received));
        if (!path.equals(received)) {
            tags.add(ResponseKey.pathTag(path));
        }
        try {
            tags.addAll(way.request().policy().tags().render(context.getUriInfo(), response.getEntity()));
        } catch (IllegalStateException e) {
            CacheLog.warn("a response is not stored", e);
            way.fill().end(Flights.End.NOT_SHAREABLE, null);
        }
        addListed(own, tags);
        addGroups(response, tags);
        return tags;
    }

    private static void addListed(@Nullable String own, Set<String> tags) {
        if (own != null) {
            for (String tag : own.split(",", -1)) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip());
                }
            }
        }
    }

    private static void addGroups(ContainerResponseContext response, Set<String> tags) {
        if (response.getHeaders().containsKey(CacheGroups.FIELD)) {
            CacheGroups.of(Headers.of(response), CacheGroups.FIELD).forEach(group -> tags.add(CacheGroups.tag(group)));
        }
    }
}
