package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.LinkedHashSet;
import java.util.Set;
import org.civarcos.cache.http.CacheGroups;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Flights;

/** The tags under which a response can be invalidated: of its paths, its method, its groups, and of its own. */
final class ResponseTags {
    private ResponseTags() {}

    /**
     * Collects all tags of an answer. One whose templates cannot be rendered could not be invalidated: its fill ends.
     *
     * @param told the fields of the answer, with its own tags if it has any
     */
    static Set<String> of(
            Forwarded way, ContainerRequestContext context, ContainerResponseContext response, HeaderFields told) {
        String received = way.request().received().rawPath();
        String path = ReceivedRequest.rawPath(context.getUriInfo().getRequestUri());
        Set<String> rendered = render(way, context, response);
        if (path.equals(received)
                && rendered.isEmpty()
                && !told.contains(CacheTags.FIELD)
                && !told.contains(CacheGroups.FIELD)) {
            return Set.of(ResponseKey.pathTag(received)); // most have no other
        }
        Set<String> tags = new LinkedHashSet<>();
        tags.add(ResponseKey.pathTag(received));
        tags.add(ResponseKey.pathTag(path));
        tags.addAll(rendered);
        told.all(CacheTags.FIELD).forEach(list -> tags.addAll(CacheTags.of(list)));
        CacheGroups.of(told, CacheGroups.FIELD).forEach(group -> tags.add(CacheGroups.tag(group)));
        return tags;
    }

    private static Set<String> render(
            Forwarded way, ContainerRequestContext context, ContainerResponseContext response) {
        try {
            return way.request().policy().tags().render(context.getUriInfo(), response.getEntity());
        } catch (IllegalStateException e) {
            CacheLog.warn("a response is not stored", e);
            way.fill().end(Flights.End.NOT_SHAREABLE, null);
            return Set.of();
        }
    }
}
