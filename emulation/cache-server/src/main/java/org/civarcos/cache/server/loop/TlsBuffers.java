package org.civarcos.cache.server.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Buffers for encrypted bytes, which connections have only as long as there is something in them. */
final class TlsBuffers {
    private static final int SPARE = 4;

    private final ArrayDeque<ByteBuffer> spare = new ArrayDeque<>();

    /** Gives an empty one of a capacity at least. */
    ByteBuffer take(int capacity) {
        ByteBuffer next = spare.poll();
        return next == null || next.capacity() < capacity ? ByteBuffer.allocate(capacity) : next;
    }

    /** Takes one back that nothing is in. */
    void giveBack(@Nullable ByteBuffer buffer) {
        if (buffer != null && spare.size() < SPARE) {
            spare.add(buffer.clear());
        }
    }
}
