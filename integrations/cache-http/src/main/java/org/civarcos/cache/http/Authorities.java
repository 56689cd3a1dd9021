package org.civarcos.cache.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that an application answers for. One is named as {@code www.example.org}, which stands for the port that
 * the scheme of the request means, with a port, or with a scheme before it. Immutable.
 */
public final class Authorities {
    /** No host is named: all are answered for. */
    public static final Authorities ANY = new Authorities(List.of());

    private final List<Origin> named;

    private Authorities(List<Origin> named) {
        this.named = named;
    }

    /**
     * Reads their names.
     *
     * @param names such as {@code www.example.org}, {@code localhost:8080}, {@code [::1]:8080} or
     *     {@code https://www.example.org}; none for {@link #ANY}
     * @return the hosts
     * @throws IllegalArgumentException if a name is none, with what to write
     */
    public static Authorities of(Collection<String> names) {
        return names.isEmpty()
                ? ANY
                : new Authorities(names.stream().map(Authorities::parse).toList());
    }

    private static Origin parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        int end = name.indexOf("://");
        String scheme = end < 0 ? "" : name.substring(0, end);
        String authority = end < 0 ? name : name.substring(end + "://".length());
        Origin origin = Origin.of(scheme, authority);
        boolean brackets = origin.host().startsWith("[") && origin.host().endsWith("]");
        boolean valid = !origin.host().isEmpty()
                && (end < 0 || !scheme.isEmpty())
                && (brackets || origin.host().indexOf(':') < 0)
                && authority.chars().noneMatch(c -> c <= ' ' || "/?#@*\\\"<>^`{|}".indexOf(c) >= 0);
        if (!valid) {
            throw new IllegalArgumentException("\"" + text + "\" is no host: write a name such as www.example.org, with"
                    + " :port where it is not that of the scheme");
        }
        return origin;
    }

    /** {@return whether none is named} */
    public boolean isAny() {
        return named.isEmpty();
    }

    /**
     * Tells whether the application answers for an origin.
     *
     * @param origin that of a request
     * @return whether it does
     */
    public boolean contains(Origin origin) {
        if (named.isEmpty()) {
            return true;
        }
        for (Origin each : named) {
            boolean port = each.port() == Origin.UNKNOWN ? origin.hasDefaultPort() : each.port() == origin.port();
            boolean scheme = each.scheme().isEmpty() || each.scheme().equals(origin.scheme());
            if (port && scheme && each.host().equals(origin.host())) {
                return true;
            }
        }
        return false;
    }

    /** {@return the names in one spelling} */
    @Override
    public String toString() {
        return named.stream()
                .map(each -> each.scheme().isEmpty() ? each.authority() : each.toString())
                .toList()
                .toString();
    }
}
