package org.civarcos.cache.server.memcached;

import java.util.Arrays;
import org.civarcos.cache.server.loop.Output;

/** Keys in base 64, as memcached reads and writes them: what is no digit of it is passed over. */
final class Base64Key {
    private static final byte[] DIGITS =
            Replies.ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private static final byte[] VALUES = values();

    private Base64Key() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = (byte) i;
        }
        values['='] = 0;
        return values;
    }

    /**
     * Decodes a key.
     *
     * @param in holds it
     * @param from its first byte
     * @param to behind its last byte
     * @param key where it goes
     * @return its length; 0 if it is none
     */
    static int decode(byte[] in, int from, int to, byte[] key) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            if (VALUES[in[i] & 0xFF] >= 0) {
                digits++;
            }
        }
        if (digits == 0 || digits % 4 != 0) {
            return 0;
        }
        int length = 0;
        int bits = 0;
        int held = 0;
        int padding = 0;
        for (int i = from; i < to; i++) {
            int value = VALUES[in[i] & 0xFF];
            if (value < 0) {
                continue;
            }
            if (in[i] == '=') {
                padding++;
            }
            bits = bits << 6 | value;
            if (++held == 4) {
                key[length++] = (byte) (bits >> 16);
                key[length++] = (byte) (bits >> 8);
                key[length++] = (byte) bits;
                held = 0;
                bits = 0;
                if (padding > 0) {
                    return padding > 2 ? 0 : length - padding;
                }
            }
        }
        return length;
    }

    /**
     * Encodes a key.
     *
     * @param key holds it
     * @param from its first byte
     * @param length how long it is
     * @param out where it goes
     */
    static void encode(byte[] key, int from, int length, Output out) {
        int at = from;
        int left = length;
        for (; left >= 3; left -= 3, at += 3) {
            int bits = (key[at] & 0xFF) << 16 | (key[at + 1] & 0xFF) << 8 | (key[at + 2] & 0xFF);
            out.put(DIGITS[bits >> 18]).put(DIGITS[bits >> 12 & 63]);
            out.put(DIGITS[bits >> 6 & 63]).put(DIGITS[bits & 63]);
        }
        if (left > 0) {
            int bits = (key[at] & 0xFF) << 16 | (left == 2 ? (key[at + 1] & 0xFF) << 8 : 0);
            out.put(DIGITS[bits >> 18]).put(DIGITS[bits >> 12 & 63]);
            out.put(left == 2 ? DIGITS[bits >> 6 & 63] : '=').put('=');
        }
    }
}
