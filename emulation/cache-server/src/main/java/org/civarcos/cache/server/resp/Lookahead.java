package org.civarcos.cache.server.resp;

import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Prefetch;

/**
 * A look through commands that wait for their turn, for their keys. Takes the second word for a key, whatever the command,
 * and stops where it meets anything but a short array of bulk strings that has arrived.
 */
final class Lookahead {
    private static final int MOST_WORDS = 8;
    private static final int MOST_DIGITS = 7;
    private static final int NONE = -1;

    private final Prefetch keys = new Prefetch();

    /** Where the line ended whose number was read last. */
    private int behind;

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

    /** Passes a command and takes its key. Returns the place behind it, or {@link #NONE}. */
    private int pass(byte[] bytes, int from, int to) {
        int words = number(bytes, from, to, '*');
        if (words == NONE || words > MOST_WORDS) {
            return NONE;
        }
        int at = behind;
        for (int word = 0; word < words; word++) {
            int length = number(bytes, at, to, '$');
            if (length == NONE || to - behind < length + 2) {
                return NONE;
            }
            if (word == 1) {
                keys.add(bytes, behind, length);
            }
            at = behind + length + 2;
        }
        return at;
    }

    /** Reads the number of a line that begins with a mark. Returns {@link #NONE} if there is none. */
    private int number(byte[] bytes, int from, int to, char mark) {
        if (from >= to || bytes[from] != mark) {
            return NONE;
        }
        int number = 0;
        int last = Math.min(to - 1, from + 2 + MOST_DIGITS);
        for (int at = from + 1; at < last; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                behind = at + 2;
                return bytes[at] == '\r' && at > from + 1 ? number : NONE;
            }
            number = number * 10 + digit;
        }
        return NONE;
    }
}
