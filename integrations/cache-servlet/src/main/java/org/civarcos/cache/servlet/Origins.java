package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.civarcos.cache.http.Origin;
import org.jspecify.annotations.Nullable;

/** Origin of a request's target, as the container knows it: by {@code Host}, or by what a proxy stated. */
final class Origins {
    /** Most requests are of the origin that the one before was of. */
    private static volatile @Nullable Last last;

    private record Last(String scheme, String host, int port, Origin origin) {}

    private Origins() {}

    static Origin of(HttpServletRequest request) {
        String scheme = request.getScheme();
        String host = request.getServerName();
        int port = request.getServerPort();
        Last known = last;
        if (known == null || known.port != port || !known.host.equals(host) || !known.scheme.equals(scheme)) {
            known = new Last(scheme, host, port, new Origin(scheme, host, port));
            last = known;
        }
        return known.origin;
    }

    /**
     * Returns the URI as it was sent.
     *
     * @throws IllegalArgumentException if it is none
     */
    static URI uri(HttpServletRequest request) {
        String query = request.getQueryString();
        String rest = query == null ? "" : "?" + query;
        return URI.create(of(request) + request.getRequestURI() + rest);
    }
}
