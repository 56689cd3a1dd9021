package org.civarcos.cache.server.memcached;

import java.util.Arrays;

/**
 * One line of commands, cut at its blanks into words. The words are ranges of the array that was read; nothing is
 * copied. Used over and over.
 */
final class Line {
    /** How many words are cut at once. Further ones wait for {@link #next}. */
    static final int WORDS = 23;

    private static final byte[] NONE = {};

    private final int[] starts = new int[WORDS];
    private final int[] ends = new int[WORDS];
    private byte[] bytes = NONE;
    private int count;
    private int rest;
    private int end;

    /**
     * Takes a line. A NUL ends it, whatever follows.
     *
     * @param input holds it
     * @param from its first byte
     * @param lineEnd behind its last byte
     */
    void take(byte[] input, int from, int lineEnd) {
        bytes = input;
        end = lineEnd;
        cut(from);
    }

    /** Gives up the array. */
    void forget() {
        bytes = NONE;
    }

    /** Cuts the words that follow those of the last cut. */
    void next() {
        cut(rest);
    }

    private void cut(int from) {
        byte[] in = bytes;
        int found = 0;
        int start = from;
        int at = from;
        for (; at < end; at++) {
            byte b = in[at];
            if (b == ' ') {
                if (start != at) {
                    starts[found] = start;
                    ends[found++] = at;
                    if (found == WORDS) {
                        start = ++at;
                        break;
                    }
                }
                start = at + 1;
            } else if (b == 0) {
                end = at;
                break;
            }
        }
        if (found < WORDS) {
            if (start != at) {
                starts[found] = start;
                ends[found++] = at;
            }
            at = end;
        } else if (at < end && in[at] == 0) {
            end = at;
        }
        count = found;
        rest = at;
    }

    /** {@return whether there is more of the line than the words that are cut} */
    boolean hasMore() {
        return rest < end;
    }

    /** {@return how many words are cut} */
    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    int length(int word) {
        return ends[word] - starts[word];
    }

    /** {@return a byte of a word; 0 behind its end, as if a NUL ended it} */
    byte at(int word, int index) {
        int position = starts[word] + index;
        return position < ends[word] ? bytes[position] : 0;
    }

    boolean is(int word, byte[] name) {
        return word < count && Arrays.equals(bytes, starts[word], ends[word], name, 0, name.length);
    }

    boolean startsWith(int word, byte[] name) {
        int from = starts[word];
        return length(word) >= name.length && Arrays.equals(bytes, from, from + name.length, name, 0, name.length);
    }

    /** {@return the last word that is cut, which says {@code noreply} where no reply is wanted} */
    int last() {
        return count - 1;
    }
}
