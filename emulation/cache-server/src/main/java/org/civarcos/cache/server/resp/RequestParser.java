package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes commands from what arrives, as arrays of bulk strings or as lines. What came of a command that is not complete
 * is not looked at twice: places are kept behind the start of the command.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">the specification</a>
 */
final class RequestParser {
    /** What {@link #parse} returns when the peer broke the protocol. */
    static final int BROKEN = -1;

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int ARGUMENTS_OF_STRANGERS = 10;
    private static final int LENGTH_FOR_STRANGERS = 16 * 1024;
    private static final int UNKNOWN = -1;

    private int longestBulk;
    private final int mostArguments;
    private final Numbers numbers = new Numbers();

    private int at;
    private long words = UNKNOWN;
    private long bulk = UNKNOWN;
    private String error = "";

    RequestParser(int longestBulk, int mostArguments) {
        this.longestBulk = longestBulk;
        this.mostArguments = mostArguments;
    }

    /** Moves the bound of a word. */
    void longestBulk(int bytes) {
        longestBulk = bytes;
    }

    /** Says what the peer did wrong. */
    String error() {
        return error;
    }

    /**
     * Takes one command.
     *
     * @param stranger whether the peer has to say first who it is
     * @return how many bytes it took, with the words in {@code args}, none for an empty line; 0 if it is not complete;
     *     or {@link #BROKEN}
     */
    int parse(byte[] bytes, int from, int to, Args args, boolean stranger) {
        if (words == UNKNOWN) {
            args.clear();
            if (bytes[from] != '*') {
                return parseLine(bytes, from, to, args);
            }
            int taken = parseCount(bytes, from, to, stranger);
            if (taken <= 0) {
                return taken;
            }
            at = taken;
            if (words <= 0) {
                return done(bytes, from, args);
            }
        }
        while (words > 0) {
            if (bulk == UNKNOWN) {
                int next = parseLength(bytes, from + at, to, stranger);
                if (next <= 0) {
                    return next;
                }
                at += next;
            }
            if (to - from - at < bulk + 2) {
                return 0;
            }
            args.add(at, (int) bulk);
            at += (int) bulk + 2;
            bulk = UNKNOWN;
            words--;
        }
        return done(bytes, from, args);
    }

    private int done(byte[] bytes, int from, Args args) {
        int taken = at;
        args.in(bytes, from);
        words = UNKNOWN;
        at = 0;
        return taken;
    }

    private int parseCount(byte[] bytes, int from, int to, boolean stranger) {
        int end = lineEnd(bytes, from, to);
        if (end < 0) {
            return to - from > LONGEST_LINE ? broken("too big mbulk count string") : 0;
        }
        if (end + 1 >= to) {
            return 0;
        }
        long count = numbers.parse(bytes, from + 1, end - from - 1);
        if (!numbers.valid || count > mostArguments) {
            return broken("invalid multibulk length");
        }
        if (stranger && count > ARGUMENTS_OF_STRANGERS) {
            return broken("unauthenticated multibulk length");
        }
        words = Math.max(0, count);
        return end + 2 - from;
    }

    private int parseLength(byte[] bytes, int start, int to, boolean stranger) {
        int end = lineEnd(bytes, start, to);
        if (end < 0) {
            return to - start > LONGEST_LINE ? broken("too big bulk count string") : 0;
        }
        if (end + 1 >= to) {
            return 0;
        }
        if (bytes[start] != '$') {
            return broken("expected '$', got '" + (char) (bytes[start] & 0xff) + '\'');
        }
        long length = numbers.parse(bytes, start + 1, end - start - 1);
        if (!numbers.valid || length < 0 || length > longestBulk) {
            return broken("invalid bulk length");
        }
        if (stranger && length > LENGTH_FOR_STRANGERS) {
            return broken("unauthenticated bulk length");
        }
        bulk = length;
        return end + 2 - start;
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int last = Math.min(to, from + LONGEST_LINE + 2);
        for (int i = from; i < last; i++) {
            if (bytes[i] == '\r') {
                return i;
            }
        }
        return -1;
    }

    private int parseLine(byte[] bytes, int from, int to, Args args) {
        int end = from + at;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        if (end == to) {
            at = to - from;
            return at > LONGEST_LINE ? broken("too big inline request") : 0;
        }
        at = 0;
        int length = end - from;
        if (length > 0 && bytes[end - 1] == '\r') {
            length--;
        }
        List<byte[]> words = InlineWords.split(bytes, from, length);
        if (words == null) {
            return broken("unbalanced quotes in request");
        }
        int total = words.stream().mapToInt(word -> word.length).sum();
        byte[] own = new byte[total];
        int place = 0;
        for (byte[] word : words) {
            System.arraycopy(word, 0, own, place, word.length);
            args.add(place, word.length);
            place += word.length;
        }
        args.in(own, 0);
        return end + 1 - from;
    }

    private int broken(String what) {
        error = "Protocol error: " + what;
        at = 0;
        words = UNKNOWN;
        bulk = UNKNOWN;
        return BROKEN;
    }

    /** Tells whether there are words of a command whose other words have not come. */
    boolean isWithin() {
        return words != UNKNOWN;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
