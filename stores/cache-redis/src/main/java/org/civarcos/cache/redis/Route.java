package org.civarcos.cache.redis;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The way to the server that has the keys of a cache. Nothing here waits. Thread-safe. */
interface Route {
    /** The connection in use if it is open. */
    @Nullable
    Link open();

    /** Connects, if nobody does so already. */
    CompletableFuture<Link> connect();

    /**
     * Leaves a connection whose server is not, or no longer, the one that is meant: the next command connects anew.
     *
     * @return whether it was left, now or before
     */
    boolean leave(Link link);

    /** Notes a command that was not answered in time. */
    void unanswered(Link link);

    /**
     * Takes note that a node of a cluster does not have the keys, or not all of them at this moment.
     *
     * @param link the connection to it
     * @param reply its error reply
     * @return whether the same command may pass in time, here or elsewhere
     */
    boolean redirected(Link link, String reply);
}
