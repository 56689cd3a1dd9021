package org.civarcos.cache.server.memcached;

import org.civarcos.cache.server.lookahead.Lookahead;

/**
 * A look through commands of Memcached's protocol, for the second word of a line, or all behind a {@code get}. Passes
 * values by their length, and stops where it meets what has not arrived.
 */
final class MemcachedLookahead extends Lookahead {
    /** The word that is the length of the value, of {@code set} and its kin and of {@code ms}. */
    private static final int LENGTH = 4;

    private static final int META_LENGTH = 2;

    @Override
    protected int pass(byte[] bytes, int from, int to) {
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
                    length = behind == at ? length : NONE;
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
}
