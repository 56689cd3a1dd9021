package org.civarcos.cache.it.wire.memcached;

/**
 * The length that a command states for its value: mostly the right one.
 *
 * @param stated what stands in the command
 * @param filling what follows the value, so that a server that waits for more gets it
 */
record Lengths(String stated, String filling) {
    static Lengths of(int right, Words words) {
        if (!words.once(25)) {
            return new Lengths("" + right, "");
        }
        if (words.once(3)) {
            return new Lengths(words.of("abc", "-1", "1.5", "2147483646", "2147483647", "-5", ""), "");
        }
        if (words.once(4)) {
            return new Lengths("" + (4_294_967_296L + right), "");
        }
        if (words.once(2)) {
            return new Lengths("" + (right + 1), "\r\n");
        }
        int wrong = words.once(2) ? Math.max(0, right - 1) : right + 9;
        return new Lengths("" + wrong, "+".repeat(wrong > right ? 9 : 0) + "\r\n");
    }
}
