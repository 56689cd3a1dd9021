package org.civarcos.cache.jaxrs.client;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.civarcos.cache.http.CacheGroups;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Invalidation;
import org.civarcos.cache.http.ResponseKey;

/** The tags of responses from many servers: what one says of its paths and groups is said of no other's. */
final class ClientTags {
    private ClientTags() {}

    /** Those of a response: its path, whatever the query, and its groups (RFC 9875). */
    static Set<String> of(URI uri, HeaderFields response) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(ResponseKey.pathTag(path(uri)));
        CacheGroups.of(response, CacheGroups.FIELD).forEach(group -> tags.add(CacheGroups.tag(group)));
        return ofOrigin(uri, tags);
    }

    static Set<String> of(URI uri, Invalidation invalidation) {
        return ofOrigin(uri, invalidation.tags());
    }

    private static Set<String> ofOrigin(URI uri, Set<String> tags) {
        Set<String> own = new LinkedHashSet<>();
        tags.forEach(tag -> own.add(tag + " " + origin(uri)));
        return own;
    }

    /** Scheme, host and port in one spelling; the URI has both of the former. */
    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
