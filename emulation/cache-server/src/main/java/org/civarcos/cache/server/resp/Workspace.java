package org.civarcos.cache.server.resp;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Exclusion;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.server.loop.Output;

/**
 * What the sessions of a loop work with, one after the other, so that those who are silent have none of it. The thread of
 * the loop alone uses it.
 */
final class Workspace {
    final Exclusion.Seat seat;
    final RespLookahead lookahead = new RespLookahead();
    final KeyProbe key = new KeyProbe();
    final KeyProbe otherKey = new KeyProbe();
    final Change change = new Change();
    final Numbers numbers = new Numbers();
    final SetOptions options = new SetOptions();

    /** Where a session writes that is not answering. */
    final Output nowhere = new Output();

    private Args args = new Args();

    Workspace(Exclusion.Seat seat) {
        this.seat = seat;
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
