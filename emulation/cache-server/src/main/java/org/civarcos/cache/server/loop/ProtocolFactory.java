package org.civarcos.cache.server.loop;

/** Makes what a new connection speaks. */
@FunctionalInterface
public interface ProtocolFactory {
    /**
     * Begins to speak with a peer. Called by the thread of the connection's loop.
     *
     * @param connection the new connection
     * @return what it speaks
     */
    Protocol open(Connection connection);

    /**
     * What a peer is told that comes when there are as many connections as allowed.
     *
     * @return the bytes, empty for none
     */
    default byte[] refusal() {
        return new byte[0];
    }
}
