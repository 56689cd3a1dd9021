package org.civarcos.cache.http.exchange;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.civarcos.cache.http.HeaderFields;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the host that one client wrote into its request out of what others get. The origin is in the key, but what
 * {@code X-Forwarded-Host} and its like name is not: whoever sends {@code evil.example} there first would have its
 * links in everybody's answer. A link to the application itself is stored as a path, which the client or the runtime
 * completes; a response that has the host anywhere else is not stored. Where the application was told of its hosts it
 * may show the one that the key has, and no other.
 */
public final class HostSafety {
    private static final List<String> LINKS = List.of("Location", "Content-Location");

    /** Most requests name the host that the one before named. */
    private static volatile @Nullable HostSafety last;

    private final @Nullable String scheme;
    private final @Nullable String authority;
    private final @Nullable String path;
    private final boolean originIsKnown;
    private final HeaderFields naming;
    private final List<CaselessName> names;
    private final boolean tooMany;

    private HostSafety(URI uri, boolean originIsKnown, HeaderFields naming) {
        this.scheme = uri.getScheme();
        this.authority = uri.getRawAuthority();
        this.path = uri.getRawPath();
        this.originIsKnown = originIsKnown;
        this.naming = naming;
        ReflectedNames reflected = new ReflectedNames(uri, naming, originIsKnown);
        this.names = reflected.names();
        this.tooMany = reflected.areTooMany();
    }

    /**
     * Reads what a request says of its host.
     *
     * @param uri the URI as it was received
     * @param request the fields
     * @param originIsKnown whether the application was told of the origin of the URI
     */
    public static HostSafety of(URI uri, HeaderFields request, boolean originIsKnown) {
        HostSafety known = last;
        if (known == null || !known.isOf(uri, request, originIsKnown)) {
            known = new HostSafety(uri, originIsKnown, request.keep(ReflectedNames::arePossiblyIn));
            last = known;
        }
        return known;
    }

    /** Where no path is named that of the request does not matter. */
    private boolean isOf(URI uri, HeaderFields request, boolean known) {
        return originIsKnown == known
                && Objects.equals(scheme, uri.getScheme())
                && Objects.equals(authority, uri.getRawAuthority())
                && namesTheSame(request)
                && (naming.size() <= 1 || Objects.equals(path, uri.getRawPath()));
    }

    private boolean namesTheSame(HeaderFields request) {
        Iterator<HeaderFields.Field> left = naming.iterator();
        for (HeaderFields.Field field : request) {
            if (ReflectedNames.arePossiblyIn(field)
                    && (!left.hasNext() || !left.next().equals(field))) {
                return false;
            }
        }
        return !left.hasNext();
    }

    /** The fields, with links to the application itself as paths. */
    public HeaderFields relative(HeaderFields response) {
        HeaderFields changed = response;
        for (String name : LINKS) {
            String link = response.value(name);
            String path = link == null ? null : pathOf(link);
            if (path != null && !path.equals(link)) {
                changed = changed.with(name, path);
            }
        }
        return changed;
    }

    private String pathOf(String link) {
        if (link.isEmpty() || authority == null || originIsKnown) {
            return link;
        }
        String origin = scheme + "://" + authority;
        if (!link.regionMatches(true, 0, origin, 0, origin.length())) {
            origin = withoutDefaultPort(origin);
            if (!link.regionMatches(true, 0, origin, 0, origin.length())) {
                return link;
            }
        }
        String rest = link.substring(origin.length());
        if (rest.isEmpty()) {
            return "/";
        }
        boolean ends = rest.startsWith("/") && !rest.startsWith("//"); // two would name another host
        return ends ? rest : link;
    }

    /** Runtimes name the port even where the client did not. */
    private static String withoutDefaultPort(String origin) {
        String port = origin.startsWith("https:") ? ":443" : ":80";
        return origin.endsWith(port) ? origin.substring(0, origin.length() - port.length()) : origin;
    }

    /**
     * Whether a response has something in it that the request names and its key does not; so many are taken for that.
     */
    public boolean isReflected(HeaderFields response, byte[] body) {
        if (tooMany) {
            return true;
        }
        for (CaselessName name : names) {
            if (name.isIn(response) || name.isIn(body)) {
                return true;
            }
        }
        return false;
    }
}
