package org.civarcos.cache.redis;

import io.lettuce.core.RedisURI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Address of the data in one URI: a server, the primary that Sentinels name, or the nodes of a cluster.
 *
 * @param kind which of them
 * @param uris one; of a cluster one for each node that is named
 */
record ServerAddress(Kind kind, List<RedisURI> uris) {
    private static final Pattern CLUSTER =
            Pattern.compile("rediss?-cluster://(?<login>[^@/?#]*@)?(?<hosts>[^@/?#]+)(?:/0?)?(?<rest>\\?[^#]*)?");

    /** The topologies. */
    enum Kind {
        SINGLE(""),
        SENTINEL("-sentinel"),
        CLUSTER("-cluster");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** The scheme that says so, such as {@code redis-cluster://}. */
        String scheme(boolean tls) {
            return (tls ? "rediss" : "redis") + suffix + "://";
        }
    }

    /**
     * Reads a URI.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ServerAddress parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            for (boolean tls : new boolean[] {false, true}) {
                if (lower.startsWith(kind.scheme(tls))) {
                    return new ServerAddress(kind, kind == Kind.CLUSTER ? nodes(text, tls) : one(kind, text));
                }
            }
        }
        throw new IllegalArgumentException("a scheme that is not supported");
    }

    private static List<RedisURI> one(Kind kind, String text) {
        RedisURI uri = RedisURI.create(text);
        if (kind == Kind.SINGLE && (uri.getHost() == null || uri.getHost().contains(","))) {
            throw new IllegalArgumentException("several hosts are a cluster or Sentinels");
        }
        return List.of(uri);
    }

    private static List<RedisURI> nodes(String text, boolean tls) {
        Matcher parts = CLUSTER.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no hosts, or another database than 0, which a cluster does not have");
        }
        String login = parts.group("login") == null ? "" : parts.group("login");
        String rest = parts.group("rest") == null ? "" : parts.group("rest");
        List<RedisURI> uris = new ArrayList<>();
        for (String host : parts.group("hosts").split(",", -1)) {
            uris.add(RedisURI.create(Kind.SINGLE.scheme(tls) + login + host.strip() + rest));
        }
        return List.copyOf(uris);
    }

    /** The same address with a change of each of its URIs. */
    ServerAddress with(UnaryOperator<RedisURI> change) {
        return new ServerAddress(kind, uris.stream().map(change).toList());
    }

    /** The first of the URIs. */
    RedisURI first() {
        return uris.get(0);
    }

    /**
     * Compares with what a server says of itself.
     *
     * @param mode the server's {@code redis_mode}, or empty
     * @return what is wrong and what to do; null if nothing is
     */
    @Nullable
    String isAtOddsWith(String mode) {
        boolean tls = first().isSsl();
        if (kind == Kind.CLUSTER && mode.equals("standalone")) {
            return "arcos.cache.redis.uri says that it is a cluster, and it is a server by itself: write "
                    + Kind.SINGLE.scheme(tls) + ", or set its cluster-enabled";
        }
        if (mode.equals("sentinel")) {
            return "arcos.cache.redis.uri says that it is a server, and it is a Sentinel: write "
                    + Kind.SENTINEL.scheme(tls) + "HOST:PORT#NAME with the name that it knows the primary by";
        }
        return null;
    }

    /** Without user and password, for messages. */
    @Override
    public String toString() {
        String scheme = kind.scheme(first().isSsl());
        if (kind == Kind.SENTINEL) {
            return scheme + hosts(first().getSentinels()) + "#" + first().getSentinelMasterId();
        }
        return scheme + hosts(uris);
    }

    private static String hosts(List<RedisURI> some) {
        return some.stream().map(uri -> uri.getHost() + ":" + uri.getPort()).collect(Collectors.joining(","));
    }
}
