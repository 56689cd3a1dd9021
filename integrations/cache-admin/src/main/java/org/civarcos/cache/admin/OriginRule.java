package org.civarcos.cache.admin;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out what the page of another site sends through the browser of one who is let in: by {@code Sec-Fetch-Site},
 * which browsers send where the connection is trustworthy, and by {@code Origin}, which they send with changes
 * everywhere.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class OriginRule {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private OriginRule() {}

    /**
     * Checks a request.
     *
     * @param caller the fields of the request
     * @param mayBeFollowed whether it is a page that another one may lead to, by a link
     */
    static void check(Caller caller, boolean mayBeFollowed) {
        String site = caller.field("sec-fetch-site");
        boolean isFollowed = mayBeFollowed && "navigate".equals(caller.field("sec-fetch-mode"));
        if (site != null && !OWN.contains(site) && !isFollowed) {
            throw new RefusedException(403, "another site sent this: open the console itself");
        }
        String origin = caller.field("origin");
        if (origin != null && !isOwn(origin, caller.field("host"))) {
            throw new RefusedException(403, "another origin sent this: let proxies keep the field Host");
        }
    }

    /** Whether an origin is at the host that was asked, under whatever scheme: a proxy may speak TLS. */
    private static boolean isOwn(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            String authority = uri.getRawAuthority();
            String asked = host.strip().toLowerCase(Locale.ROOT);
            return authority != null
                    && withPort(authority.toLowerCase(Locale.ROOT), uri.getScheme())
                            .equals(withPort(asked, uri.getScheme()));
        } catch (IllegalArgumentException none) {
            return false; // "null" among others is a URI without an authority
        }
    }

    private static String withPort(String authority, @Nullable String scheme) {
        boolean hasPort = authority.matches(".*:\\d+");
        return hasPort ? authority : authority + ("https".equalsIgnoreCase(scheme) ? ":443" : ":80");
    }
}
