package org.civarcos.cache.server.loop;

import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Memory that the connections of all loops hold together, and its bound: when it is exceeded, the connections that hold
 * the most are closed. Thread-safe.
 */
final class ClientMemory {
    /**
     * So many bytes of replies of a connection are made before its peer takes them; fewer when there is little room.
     */
    private static final int FULL = 128 * 1024;

    private static final int FULL_OF_LITTLE_ROOM = 16 * 1024;

    private final LoopBounds bounds;
    private final LoopCounters counters;
    private final List<Loop> loops;

    /** What those hold that are about to be closed. */
    private long condemned;

    ClientMemory(LoopBounds bounds, LoopCounters counters, List<Loop> loops) {
        this.bounds = bounds;
        this.counters = counters;
        this.loops = loops;
    }

    /** How many bytes of replies are made at once. */
    int full() {
        return counters.held.get() > bounds.clientMemory() / 2 ? FULL_OF_LITTLE_ROOM : FULL;
    }

    /** Notes that a connection holds more, or fewer bytes. May close it and others of its loop. */
    void changed(long change) {
        if (counters.held.addAndGet(change) > bounds.clientMemory() && change > 0) {
            condemned().forEach(Connection::closeForMemory); // without the lock, since a protocol may have its own
        }
    }

    /** Notes that a connection is closed. */
    synchronized void closed(Connection connection) {
        counters.held.addAndGet(-connection.heldBytes());
        condemned -= connection.condemned();
    }

    private synchronized List<Connection> condemned() {
        List<Connection> all = new ArrayList<>();
        while (counters.held.get() - condemned > bounds.clientMemory()) {
            Connection largest = largest();
            if (largest == null) {
                break;
            }
            condemned += largest.condemn();
            all.add(largest);
        }
        return all;
    }

    private @Nullable Connection largest() {
        Connection largest = null;
        for (Loop loop : loops) {
            for (SelectionKey key : keys(loop)) {
                if (key.attachment() instanceof Connection connection
                        && connection.mayBeCondemned()
                        && (largest == null || connection.heldBytes() > largest.heldBytes())) {
                    largest = connection;
                }
            }
        }
        return largest;
    }

    private static Set<SelectionKey> keys(Loop loop) {
        try {
            return loop.selector().keys();
        } catch (ClosedSelectorException ended) {
            return Set.of();
        }
    }
}
