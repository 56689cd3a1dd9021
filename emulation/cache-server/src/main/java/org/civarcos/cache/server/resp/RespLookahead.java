package org.civarcos.cache.server.resp;

import org.civarcos.cache.server.lookahead.Lookahead;

/**
 * A look through commands of RESP. Takes the second word for a key, whatever the command, and stops where it meets
 * anything but a short array of bulk strings that has arrived.
 */
final class RespLookahead extends Lookahead {
    private static final int MOST_WORDS = 8;

    @Override
    protected int pass(byte[] bytes, int from, int to) {
        int words = line(bytes, from, to, '*');
        if (words == NONE || words > MOST_WORDS) {
            return NONE;
        }
        int at = behind;
        for (int word = 0; word < words; word++) {
            int length = line(bytes, at, to, '$');
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

    /**
     * Reads the number of a line that begins with a mark, and passes its end. Returns {@link #NONE} if there is none.
     */
    private int line(byte[] bytes, int from, int to, char mark) {
        if (from >= to || bytes[from] != mark) {
            return NONE;
        }
        int number = number(bytes, from + 1, to - 1);
        if (number == NONE || behind >= to - 1 || bytes[behind] != '\r') {
            return NONE;
        }
        behind += 2;
        return number;
    }
}
