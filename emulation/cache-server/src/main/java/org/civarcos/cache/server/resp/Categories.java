package org.civarcos.cache.server.resp;

import java.util.List;

/** The categories of commands, in the order in which {@code ACL CAT} tells them; some are empty here. */
final class Categories {
    static final List<String> ALL = List.of(
            "keyspace",
            "read",
            "write",
            "set",
            "sortedset",
            "list",
            "hash",
            "string",
            "bitmap",
            "hyperloglog",
            "geo",
            "stream",
            "pubsub",
            "admin",
            "fast",
            "slow",
            "blocking",
            "dangerous",
            "connection",
            "transaction",
            "scripting");

    private Categories() {}
}
