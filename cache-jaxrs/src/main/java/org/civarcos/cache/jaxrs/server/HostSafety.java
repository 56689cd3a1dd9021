package org.civarcos.cache.jaxrs.server;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the host that one client wrote into its request out of what others get: it is no part of the key, so that
 * whoever sends {@code Host: evil.example} first would have its links in everybody's answer. A link to the application
 * itself is stored as a path, which the client or the runtime completes; a response that has the host anywhere else is
 * not stored.
 */
final class HostSafety {
    private static final List<String> LINKS = List.of("Location", "Content-Location");
    private static final FieldNames NAMING = FieldNames.of(
            "Host",
            "Forwarded",
            "X-Forwarded-Host",
            "X-Forwarded-Server",
            "X-Forwarded-Prefix",
            "X-Host",
            "X-Original-Host",
            "X-Original-URL",
            "X-Rewrite-URL");

    /** A shorter name names nobody's host. */
    private static final int SHORTEST = 4;

    private static final Pattern SEPARATORS = Pattern.compile("[,;=\"\\s]+");

    /** Most requests name the host that the one before named. */
    private static volatile @Nullable HostSafety last;

    private final @Nullable String scheme;
    private final @Nullable String authority;
    private final HeaderFields naming;
    private final List<CaselessName> names;

    private HostSafety(@Nullable String scheme, @Nullable String authority, HeaderFields naming) {
        this.scheme = scheme;
        this.authority = authority;
        this.naming = naming;
        this.names = names(authority, naming);
    }

    /**
     * Reads what a request says of its host.
     *
     * @param requestUri the URI as the runtime made it
     * @param request the fields
     */
    static HostSafety of(URI requestUri, HeaderFields request) {
        String scheme = requestUri.getScheme();
        String authority = requestUri.getRawAuthority();
        HeaderFields naming = request.keep(field -> NAMING.contains(field.name()));
        HostSafety known = last;
        if (known == null
                || !Objects.equals(known.scheme, scheme)
                || !Objects.equals(known.authority, authority)
                || !known.naming.equals(naming)) {
            known = new HostSafety(scheme, authority, naming);
            last = known;
        }
        return known;
    }

    private static List<CaselessName> names(@Nullable String authority, HeaderFields naming) {
        Set<String> names = new LinkedHashSet<>();
        add(authority, names);
        for (HeaderFields.Field field : naming.lines()) {
            for (String part : SEPARATORS.split(field.value(), -1)) {
                add(part, names);
            }
        }
        return names.stream().map(CaselessName::new).toList();
    }

    private static void add(@Nullable String name, Set<String> names) {
        if (name == null) {
            return;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        int port = lower.lastIndexOf(':');
        String host = port > 0 && lower.indexOf(']') < port ? lower.substring(0, port) : lower;
        if (host.length() >= SHORTEST && !host.equals("host") && !host.equals("proto")) {
            // A name of one label, such as that of a service, may be an ordinary word: it counts in a link only.
            names.add(host.contains(".") || host.startsWith("[") ? host : "//" + host);
        }
    }

    /** The fields, with links to the application itself as paths. */
    HeaderFields relative(HeaderFields response) {
        HeaderFields changed = response;
        for (String name : LINKS) {
            String link = response.first(name).orElse("");
            String path = pathOf(link);
            if (!path.equals(link)) {
                changed = changed.with(name, path);
            }
        }
        return changed;
    }

    private String pathOf(String link) {
        if (link.isEmpty() || authority == null) {
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

    /** Whether a response has the request's host in it. */
    boolean isReflected(HeaderFields response, byte[] body) {
        for (CaselessName name : names) {
            if (name.isIn(response) || name.isIn(body)) {
                return true;
            }
        }
        return false;
    }
}
