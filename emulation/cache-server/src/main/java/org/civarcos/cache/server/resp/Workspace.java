package org.civarcos.cache.server.resp;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Exclusion;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.server.loop.Output;

/**
 * Buffers that the sessions of a loop use one after the other, so that silent ones hold none. The thread of the loop
 * alone uses it.
 */
final class Workspace {
    final Exclusion.Seat seat;
    final RespLookahead lookahead = new RespLookahead();
    final Numbers numbers = new Numbers();
    final SetOptions options = new SetOptions();

    /** Where a session writes that is not answering. */
    final Output nowhere = new Output();

    /** These point at what came and what was found: see {@link #begin}. */
    KeyProbe key = new KeyProbe();

    KeyProbe otherKey = new KeyProbe();
    Change change = new Change();
    private Args args = new Args();

    Workspace(Exclusion.Seat seat) {
        this.seat = seat;
    }

    /**
     * Makes what each command of a turn points somewhere else. A collector that is told of each reference from an old
     * object to a young one has much to do where old objects take part in each command; in young ones it is not told.
     */
    void begin() {
        key = new KeyProbe();
        otherKey = new KeyProbe();
        change = new Change();
    }

    /** The words of commands that are complete. */
    Args args() {
        return args;
    }

    /** Leaves the words to a session whose command is not complete. */
    void leaveArgs() {
        args = new Args();
    }

    /** Keeps alive nothing of what was read and answered. */
    void forget() {
        args.forget();
        key.forget();
        otherKey.forget();
        change.forget();
    }
}
