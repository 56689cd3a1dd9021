package org.civarcos.cache.server.loop;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Moves bytes between a loop and a socket, in the clear or not. Never blocks. */
interface Transport {
    /**
     * Reads what is there.
     *
     * @return bytes read, 0 for none at present, -1 at the end of the stream
     */
    int read(ByteBuffer target) throws IOException;

    /** Writes what the socket takes and returns how many of the bytes that were. */
    int write(ByteBuffer source) throws IOException;

    /** Tells whether bytes that were taken by {@link #write} still wait for the socket. */
    boolean isWaiting();

    /** Tells whether there is something to read though the socket may have nothing. */
    default boolean hasMore() {
        return false;
    }

    /** Closes the socket. */
    void close() throws IOException;
}
