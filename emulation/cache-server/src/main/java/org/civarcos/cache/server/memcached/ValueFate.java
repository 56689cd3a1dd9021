package org.civarcos.cache.server.memcached;

/** Fate of the value that follows a line. */
enum ValueFate {
    /** The line was wrong: what follows is read as commands. */
    NONE,
    /** It is passed over. */
    SWALLOW,
    /** It is stored. */
    STORE
}
