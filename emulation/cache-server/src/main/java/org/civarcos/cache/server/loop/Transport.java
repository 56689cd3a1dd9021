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

    /** Writes as much as the socket takes, by way of a buffer, and returns how many bytes that were. */
    default long send(Output replies, ByteBuffer buffer) throws IOException {
        long sent = 0;
        while (!replies.isEmpty()) {
            buffer.clear();
            replies.fill(buffer);
            buffer.flip();
            int count = write(buffer);
            sent += count;
            replies.take(count);
            if (buffer.hasRemaining()) {
                return sent;
            }
        }
        if (isWaiting()) {
            buffer.clear().flip();
            int unused = write(buffer);
        }
        return sent;
    }

    /** Tells whether bytes that were taken by {@link #write} still wait for the socket. */
    boolean isWaiting();

    /** Tells whether there is something to read though the socket may have nothing. */
    default boolean hasMore() {
        return false;
    }

    /** Closes the socket. */
    void close() throws IOException;
}
