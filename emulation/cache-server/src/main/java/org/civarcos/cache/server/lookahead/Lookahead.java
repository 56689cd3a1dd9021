package org.civarcos.cache.server.lookahead;

import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Prefetch;

/**
 * A look through commands that wait for their turn, for their keys. Changes nothing, and keeps nothing of what it saw.
 * Not thread-safe: one serves all connections of a loop.
 */
public abstract class Lookahead {
    /** Stands for a place or a number that there is none of. */
    protected static final int NONE = -1;

    private static final int MOST_DIGITS = 7;

    /** Takes the keys. */
    protected final Prefetch keys = new Prefetch();

    /** Where the number ended that was read last. */
    protected int behind;

    /** Makes one that has seen nothing. */
    protected Lookahead() {}

    /**
     * Looks at the commands that begin at a place, until it has as many keys as can be waited for at once.
     *
     * @param bytes hold the commands
     * @param from where the first begins
     * @param to the end of what has arrived, exclusive
     * @param cache has the entries
     * @return where to look again: behind the last command that it has seen, or the end if it stopped
     */
    public final int look(byte[] bytes, int from, int to, ByteCache cache) {
        int at = from;
        while (at < to && !keys.isFull()) {
            int next = pass(bytes, at, to);
            at = next == NONE ? to : next;
        }
        keys.fetch(cache);
        return at;
    }

    /**
     * Passes a command and takes its keys.
     *
     * @param bytes hold the command
     * @param from where it begins, before {@code to}
     * @param to the end of what has arrived, exclusive
     * @return the place behind it, or {@link #NONE} if it is not complete, or none that is known
     */
    protected abstract int pass(byte[] bytes, int from, int to);

    /**
     * Reads a number and sets {@link #behind}.
     *
     * @param bytes hold the number
     * @param from its first digit
     * @param to where to stop at the latest, exclusive
     * @return the number, or {@link #NONE} without digits or with more than seven
     */
    protected final int number(byte[] bytes, int from, int to) {
        int last = Math.min(to, from + MOST_DIGITS + 1);
        int number = 0;
        int at = from;
        for (; at < last; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        behind = at;
        return at == from || at - from > MOST_DIGITS ? NONE : number;
    }
}
