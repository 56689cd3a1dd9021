package org.civarcos.cache.redis;

/**
 * A node of a cluster.
 *
 * @param name {@code host:port}
 * @param links its connections
 */
record Node(String name, Links links) {
    /** The host in a name. */
    static String hostOf(String name) {
        return name.substring(0, name.lastIndexOf(':'));
    }

    static int portOf(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf(':') + 1));
    }
}
