package org.civarcos.cache.it.wire;

import org.civarcos.cache.server.CacheServer;
import org.civarcos.cache.server.CacheServerBuilder;

/** A server for the tests of others. Runs until it is stopped. */
final class Serve {
    private static final long WEIGHT = 256L << 20;

    private Serve() {}

    /** Takes the port of RESP and that of Memcached, any free ones without, and how long values may be. */
    public static void main(String[] args) throws InterruptedException {
        CacheServerBuilder builder = CacheServer.builder().maximumWeight(WEIGHT);
        if (args.length > 2) {
            builder.maximumValueLength(Integer.parseInt(args[2]));
        }
        try (CacheServer server = builder.port(args.length > 0 ? Integer.parseInt(args[0]) : 0)
                .memcachedPort(args.length > 1 ? Integer.parseInt(args[1]) : 0)
                .start()) {
            System.out.println("listening on " + server.port().orElseThrow() + " for RESP, on "
                    + server.memcachedPort().orElseThrow() + " for Memcached");
            Thread.currentThread().join();
        }
    }
}
