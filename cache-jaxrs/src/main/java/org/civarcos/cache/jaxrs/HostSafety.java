package org.civarcos.cache.jaxrs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final List<String> NAMING = List.of(
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

    private final @Nullable String scheme;
    private final @Nullable String authority;
    private final Set<String> names;

    private HostSafety(@Nullable String scheme, @Nullable String authority, Set<String> names) {
        this.scheme = scheme;
        this.authority = authority;
        this.names = names;
    }

    /**
     * Reads what a request says of its host.
     *
     * @param requestUri the URI as the runtime made it
     * @param request the fields
     */
    static HostSafety of(URI requestUri, HeaderFields request) {
        Set<String> names = new LinkedHashSet<>();
        add(requestUri.getRawAuthority(), names);
        for (String field : NAMING) {
            for (String line : request.all(field)) {
                for (String part : SEPARATORS.split(line, -1)) {
                    add(part, names);
                }
            }
        }
        return new HostSafety(requestUri.getScheme(), requestUri.getRawAuthority(), names);
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
        String origin = scheme + "://" + authority;
        if (authority == null || !link.regionMatches(true, 0, origin, 0, origin.length())) {
            return link;
        }
        String rest = link.substring(origin.length());
        if (rest.isEmpty()) {
            return "/";
        }
        boolean ends = rest.startsWith("/") && !rest.startsWith("//"); // two would name another host
        return ends ? rest : link;
    }

    /** Whether a response has the request's host in it. */
    boolean isReflected(HeaderFields response, byte[] body) {
        for (HeaderFields.Field field : response.lines()) {
            String value = field.value().toLowerCase(Locale.ROOT);
            if (names.stream().anyMatch(value::contains)) {
                return true;
            }
        }
        return names.stream().anyMatch(name -> contains(body, name));
    }

    private static boolean contains(byte[] body, String name) {
        byte[] lower = name.getBytes(StandardCharsets.UTF_8);
        byte[] upper = name.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte first = lower[0];
        byte firstUpper = upper[0];
        int last = body.length - lower.length;
        for (int start = 0; start <= last; start++) {
            byte b = body[start];
            if ((b == first || b == firstUpper) && matches(body, start, lower, upper)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] body, int start, byte[] lower, byte[] upper) {
        for (int i = 1; i < lower.length; i++) {
            byte b = body[start + i];
            if (b != lower[i] && (i >= upper.length || b != upper[i])) {
                return false;
            }
        }
        return true;
    }
}
