package org.civarcos.cache.benchmarks;

import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Position of a thread in keys that were drawn beforehand: a random one at first, then one after the other, round and
 * round.
 */
@State(Scope.Thread)
public class Position {
    private int at = ThreadLocalRandom.current().nextInt();

    /**
     * Moves on.
     *
     * @param draws how many were drawn; a power of two
     * @return the place of the next
     */
    public int next(int draws) {
        return at++ & draws - 1;
    }
}
