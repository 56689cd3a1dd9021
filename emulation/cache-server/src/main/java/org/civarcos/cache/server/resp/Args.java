package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.civarcos.cache.bytes.KeyProbe;

/** The words of a command, where they arrived. Number 0 is the name. */
final class Args {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int base;
    private int count;
    private int[] from = new int[16];
    private int[] length = new int[16];

    void clear() {
        count = 0;
        if (from.length > 1024) {
            from = new int[16];
            length = new int[16];
        }
    }

    /** Gives up the array; the places of the words stay, which may be those of a command that is not complete. */
    void forget() {
        bytes = NONE;
    }

    /** Adds a word by its place behind the base. */
    void add(int offset, int wordLength) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            length = Arrays.copyOf(length, count * 2);
        }
        from[count] = offset;
        length[count++] = wordLength;
    }

    /** Says where the words are. */
    void in(byte[] array, int start) {
        if (bytes != array) { // a look costs less than a write of a reference
            bytes = array;
        }
        base = start;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int index) {
        return base + from[index];
    }

    int length(int index) {
        return length[index];
    }

    byte[] copy(int index) {
        int start = from(index);
        return Arrays.copyOfRange(bytes, start, start + length[index]);
    }

    /** Returns a word as text of which each character is a byte. */
    String text(int index) {
        return new String(bytes, from(index), length[index], StandardCharsets.ISO_8859_1);
    }

    /** Points a probe at a word. */
    KeyProbe key(int index, KeyProbe probe) {
        return probe.at(bytes, from(index), length[index]);
    }

    /** Tells whether a word is that one, which is in capitals, whatever its case. */
    boolean is(int index, String capitals) {
        int wordLength = length[index];
        if (wordLength != capitals.length()) {
            return false;
        }
        int at = from(index);
        for (int i = 0; i < wordLength; i++) {
            int c = bytes[at + i];
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != capitals.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Copies the words and their bytes, to be kept. */
    Args kept() {
        Args copy = new Args();
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += length[i];
        }
        byte[] own = new byte[total];
        int at = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(bytes, from(i), own, at, length[i]);
            copy.add(at, length[i]);
            at += length[i];
        }
        copy.in(own, 0);
        return copy;
    }

    /** Counts the bytes that the places of the words take. */
    int held() {
        return from.length * 2 * Integer.BYTES;
    }

    /** Counts the bytes of the words. */
    int total() {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += length[i];
        }
        return total;
    }
}
