package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Prefetch;

/**
 * A look through commands that wait for their turn, for their keys: the second word of a line, or all behind a {@code get}.
 * Passes values by their length, and stops where it meets what has not arrived.
 */
final class Lookahead {
    private static final int NONE = -1;
    private static final int MOST_DIGITS = 7;

    /** The word that is the length of the value, of {@code set} and its kin and of {@code ms}. */
    private static final int LENGTH = 4;

    private static final int META_LENGTH = 2;

    private final Prefetch keys = new Prefetch();

    /**
     * Looks at the commands that begin at a place.
     *
     * @return where to look again: behind the last command that it has seen, or the end if it stopped
     */
    int look(byte[] bytes, int from, int to, ByteCache cache) {
        int at = from;
        while (at < to && !keys.isFull()) {
            int next = pass(bytes, at, to);
            at = next == NONE ? to : next;
        }
        keys.fetch(cache);
        return at;
    }

    /** Passes a command and takes its keys. Returns the place behind it, or {@link #NONE}. */
    private int pass(byte[] bytes, int from, int to) {
        int lengthWord = lengthWord(bytes, from, to);
        boolean manyKeys = bytes[from] == 'g';
        int length = lengthWord == 0 ? 0 : NONE;
        int word = 0;
        int start = from;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b > ' ') {
                continue;
            }
            if (at > start) {
                if (word == 1 || (manyKeys && word > 1)) {
                    keys.add(bytes, start, at - start);
                } else if (word == lengthWord && word > 0) {
                    length = number(bytes, start, at);
                }
                word++;
            }
            if (b == '\n') {
                if (length == NONE) {
                    return NONE;
                }
                int next = lengthWord == 0 ? at + 1 : at + 1 + length + 2;
                return next <= to ? next : NONE;
            }
            start = at + 1;
        }
        return NONE;
    }

    /** Tells which word of the line is the length of a value that follows it; 0 for none. */
    private static int lengthWord(byte[] bytes, int from, int to) {
        if (to - from < 4) {
            return 0;
        }
        return switch (bytes[from]) {
            case 's', 'a', 'r', 'p', 'c' -> LENGTH;
            case 'm' -> bytes[from + 1] == 's' ? META_LENGTH : 0;
            default -> 0;
        };
    }

    private static int number(byte[] bytes, int from, int to) {
        if (to - from > MOST_DIGITS) {
            return NONE;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
