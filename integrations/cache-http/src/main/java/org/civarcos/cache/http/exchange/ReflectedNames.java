package org.civarcos.cache.http.exchange;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;

/**
 * The hosts, ports, schemes and paths that a request names beside its key. A client writes them, or a proxy; a response
 * that shows one is for that client. Their number is bounded, and so is the work of looking for them.
 */
final class ReflectedNames {
    /** More than any proxy names. */
    static final int MOST = 8;

    /** No host is longer (RFC 1035 section 2.3.4), and few paths are. */
    private static final int LONGEST = 255;

    /** A shorter name names nobody's host. */
    private static final int SHORTEST = 4;

    private static final FieldNames HOSTS = FieldNames.of(
            "Host",
            "X-Host",
            "X-Forwarded-Host",
            "X-Forwarded-Server",
            "X-Original-Host",
            "X-HTTP-Host-Override",
            "X-Proxy-Host",
            "Forwarded");
    private static final FieldNames PATHS = FieldNames.of(
            "X-Forwarded-Prefix",
            "X-Forwarded-Path",
            "X-Forwarded-Uri",
            "X-Original-URL",
            "X-Original-URI",
            "X-Rewrite-URL",
            "X-Script-Name",
            "X-Envoy-Original-Path",
            "X-Replaced-Path",
            "X-HTTP-DestinationURL");
    private static final FieldNames SCHEMES = FieldNames.of(
            "X-Forwarded-Proto", "X-Forwarded-Protocol", "X-Forwarded-Scheme", "X-Url-Scheme", "X-Scheme");
    private static final FieldNames PORTS = FieldNames.of("X-Forwarded-Port", "X-Original-Port");
    private static final List<FieldNames> ALL = List.of(HOSTS, PATHS, SCHEMES, PORTS);

    private final Set<String> names = new LinkedHashSet<>();
    private final Origin origin;
    private final String path;
    private boolean tooMany;

    /**
     * Reads a request.
     *
     * @param uri as it was received
     * @param naming its fields that {@link #arePossiblyIn} holds for
     * @param originIsKnown whether the application was told of the origin, which is in the key: then it may show it
     */
    ReflectedNames(URI uri, HeaderFields naming, boolean originIsKnown) {
        this.origin = Origin.of(uri);
        this.path = uri.getRawPath() == null ? "/" : uri.getRawPath().toLowerCase(Locale.ROOT);
        if (!originIsKnown) {
            addHost(origin.host());
        }
        for (HeaderFields.Field field : naming) {
            String value = field.value().strip().toLowerCase(Locale.ROOT);
            if (HOSTS.contains(field.name())) {
                addHosts(value);
            } else if (PATHS.contains(field.name())) {
                addPath(value);
            } else if (SCHEMES.contains(field.name())) {
                addScheme(value);
            } else {
                addPort(value);
            }
        }
    }

    /** Whether a field may name one. */
    static boolean arePossiblyIn(HeaderFields.Field field) {
        for (FieldNames names : ALL) {
            if (names.contains(field.name())) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are so many, or so long ones, that they are not looked for. */
    boolean areTooMany() {
        return tooMany;
    }

    List<CaselessName> names() {
        return tooMany ? List.of() : names.stream().map(CaselessName::new).toList();
    }

    /** Of a list, or of the parameters of {@code Forwarded} (RFC 7239). */
    private void addHosts(String value) {
        StringTokenizer parts = new StringTokenizer(value, ",;=\" \t");
        String before = "";
        while (parts.hasMoreTokens() && !tooMany) {
            String part = parts.nextToken();
            if (before.equals("proto")) {
                addScheme(part);
            } else {
                addAuthority(part);
            }
            before = part;
        }
    }

    private void addAuthority(String authority) {
        Origin named;
        try {
            named = Origin.of(URI.create(origin.scheme() + "://" + authority));
        } catch (IllegalArgumentException noAuthority) {
            add(authority.length() >= SHORTEST ? authority : "");
            return;
        }
        if (!named.host().equals(origin.host())) {
            addHost(named.host());
        } else if (named.port() != origin.port()) {
            add(named.host() + ":" + named.port());
        } // else it is what the key has, or what is looked for already
    }

    /** A name of one label, such as that of a service, may be an ordinary word: it counts in a link only. */
    private void addHost(String host) {
        if (host.length() >= SHORTEST && !host.equals("host") && !host.equals("proto")) {
            add(host.contains(".") || host.startsWith("[") ? host : "//" + host);
        }
    }

    private void addScheme(String scheme) {
        if (!scheme.isEmpty()
                && !scheme.equals(origin.scheme())
                && !origin.host().isEmpty()) {
            add(scheme + "://" + origin.host());
        }
    }

    private void addPort(String port) {
        if (!port.isEmpty()
                && !port.equals(Integer.toString(origin.port()))
                && !origin.host().isEmpty()) {
            add(origin.host() + ":" + port);
        }
    }

    /** A path that the request has itself is in the key. What follows a question mark counts by itself. */
    private void addPath(String value) {
        int host = value.indexOf("://");
        if (host >= 0) {
            String rest = value.substring(host + 3);
            int end = rest.indexOf('/');
            addAuthority(end < 0 ? rest : rest.substring(0, end));
            addPath(end < 0 ? "" : rest.substring(end));
            return;
        }
        int query = value.indexOf('?');
        String named = query < 0 ? value : value.substring(0, query);
        while (named.endsWith("/")) {
            named = named.substring(0, named.length() - 1);
        }
        if (!named.isEmpty() && !path.startsWith(named)) {
            add(named);
        }
        String rest = query < 0 ? "" : value.substring(query + 1);
        if (rest.length() >= SHORTEST) {
            add(rest);
        }
    }

    private void add(String name) {
        if (!name.isEmpty()) {
            tooMany |= name.length() > LONGEST || (names.add(name) && names.size() > MOST);
        }
    }
}
