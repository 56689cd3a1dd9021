package org.civarcos.cache.benchmarks.fleet;

/** Place where the processes of a fleet keep what they loaded. */
enum Arrangement {
    /** Each on its own heap: what one changes the others learn when their entry ends. */
    ALONE,
    /** On a server; who misses loads. */
    SERVER,
    /** On a server; one load for all by a lease. */
    LEASED,
    /** As before, with copies in memory that live for a while. */
    POLLED,
    /** As before, with copies that the server's news drop. */
    PUSHED;

    boolean hasCopies() {
        return this == POLLED || this == PUSHED;
    }

    boolean isLeased() {
        return this != ALONE && this != SERVER;
    }
}
