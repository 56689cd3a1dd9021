package org.civarcos.cache.http;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a URI in its one spelling (RFC 9110 section 4.3.1, RFC 3986 section 6.2): scheme and host in lower
 * case, the port always known, user information gone. A name in another script stays as it was written. Immutable.
 */
public final class Origin {
    /** The port of a scheme that has none of its own. */
    public static final int UNKNOWN = -1;

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);
    private static final int LARGEST_PORT = 65_535;

    /** Most requests are of the origin that the one before was of. */
    private static volatile @Nullable LastOrigin last;

    private final String scheme;
    private final String host;
    private final int port;

    /** Made once: it is in the key of each request. */
    private final String text;

    private record LastOrigin(@Nullable String scheme, String authority, Origin origin) {
        boolean isOf(@Nullable String otherScheme, String otherAuthority) {
            return authority.equals(otherAuthority)
                    && (scheme == null ? otherScheme == null : scheme.equals(otherScheme));
        }
    }

    /**
     * Brings the parts into their one spelling.
     *
     * @param scheme the scheme, in any case
     * @param host the host, in any case
     * @param port the port; a negative one stands for that of the scheme
     */
    public Origin(String scheme, String host, int port) {
        this.scheme = scheme.toLowerCase(Locale.ROOT);
        this.host = host.toLowerCase(Locale.ROOT);
        this.port = port >= 0 ? port : DEFAULT_PORTS.getOrDefault(this.scheme, UNKNOWN);
        this.text = this.scheme + "://" + authority();
    }

    /** {@return such as {@code https}, in lower case; empty if the URI has none} */
    public String scheme() {
        return scheme;
    }

    /**
     * {@return a name, an IPv4 address or an IPv6 literal in its brackets, in lower case; empty if the URI has none}
     */
    public String host() {
        return host;
    }

    /** {@return the one that is named, else that of the scheme, or {@link #UNKNOWN}} */
    public int port() {
        return port;
    }

    /**
     * Reads the origin of a URI. Each URI has one, and none throws: a host that is no name by the grammar, such as one
     * with an underscore, counts as it is written.
     *
     * @param uri the URI; without a scheme or an authority its origin equals that of others without only
     * @return the origin
     */
    public static Origin of(URI uri) {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        LastOrigin known = last;
        if (known == null || !known.isOf(uri.getScheme(), authority)) {
            known = new LastOrigin(uri.getScheme(), authority, of(uri.getScheme(), authority));
            last = known;
        }
        return known.origin();
    }

    static Origin of(@Nullable String scheme, String authority) {
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.lastIndexOf(':');
        boolean named = colon > hostAndPort.lastIndexOf(']');
        int port = named ? port(hostAndPort.substring(colon + 1)) : UNKNOWN;
        boolean valid = !named || port != UNKNOWN || colon == hostAndPort.length() - 1;
        return new Origin(
                scheme == null ? "" : scheme, named && valid ? hostAndPort.substring(0, colon) : hostAndPort, port);
    }

    private static int port(String digits) {
        long port = ByteNumber.parse(digits);
        return port >= 0 && port <= LARGEST_PORT ? (int) port : UNKNOWN;
    }

    /** {@return whether the port is the one that the scheme means where none is named} */
    public boolean hasDefaultPort() {
        return port == DEFAULT_PORTS.getOrDefault(scheme, UNKNOWN);
    }

    /** {@return host and port as they stand in a URI, without the port that the scheme means} */
    public String authority() {
        return hasDefaultPort() ? host : host + ":" + port;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin that
                && scheme.equals(that.scheme)
                && host.equals(that.host)
                && port == that.port;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return scheme, host and port as RFC 6454 section 6.2 spells them: equal for equal origins only} */
    @Override
    public String toString() {
        return text;
    }
}
