package org.civarcos.cache.server.resp;

/** What a command does. */
@FunctionalInterface
interface Handler {
    /** Does it and writes one reply. */
    void run(Session session, Args args);
}
