package org.civarcos.cache.server.resp;

/** Implementation of a command. */
@FunctionalInterface
interface Handler {
    /** Does it and writes one reply. */
    void run(Session session, Args args);
}
