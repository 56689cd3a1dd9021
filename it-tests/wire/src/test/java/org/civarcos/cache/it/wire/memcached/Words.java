package org.civarcos.cache.it.wire.memcached;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * Words of commands: mostly right ones, some at a bound, some wrong. Lifetimes and what is compared with them lie far
 * apart, so that a tick of a second does not tell the servers apart.
 */
final class Words {
    private static final String[] PLAIN = {"a", "b", "k1", "k2", "k3", "k4", "numéro", "c\u0001d", "x".repeat(250)};
    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "9",
        "10",
        "99",
        "007",
        "+1",
        "1.5",
        "12 ",
        " 12",
        "1 2",
        "12\t",
        "12\0",
        "12\0a",
        "12a",
        "0x10",
        "1e3",
        "",
        "18446744073709551615",
        "18446744073709551614",
        "18446744073709551616",
        "9223372036854775807",
        "9223372036854775808",
        "12\r\n",
        "5\r\n7",
        "\n3",
        "100000"
    };
    private static final String[] TIMES = {"0", "0", "0", "0", "10000", "50000", "2592000", "50000"};
    private static final String[] ODD_TIMES = {
        "-1",
        "-100",
        "2592001",
        "2147483648",
        "4294967296",
        "-2147483648",
        "9223372036854775807",
        "abc",
        "1.5",
        "9223372036854775808",
        "+10000",
        "\t50000",
        "0x10",
        "-0",
        "10000a",
        "2147483647"
    };
    private static final String[] FLAGS = {"0", "0", "0", "1", "5", "32", "4294967295"};
    private static final String[] ODD_FLAGS = {
        "4294967296",
        "-1",
        "1.5",
        "abc",
        "18446744073709551615",
        "18446744073709551616",
        "-18446744073709551615",
        "+3",
        "9223372036854775808"
    };
    private static final String[] DELTAS = {"1", "1", "2", "10", "5", "100", "0", "18446744073709551615", "90"};
    private static final String[] ODD_DELTAS = {
        "-1", "abc", "18446744073709551616", "1.5", "+7", "007", "9223372036854775808", "-18446744073709551615", "1a"
    };

    private final SplittableRandom random;

    Words(SplittableRandom random) {
        this.random = random;
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    String of(String... words) {
        return words[random.nextInt(words.length)];
    }

    String key() {
        return once(300) ? tooLong() : of(PLAIN);
    }

    String shortKey() {
        return PLAIN[random.nextInt(6)];
    }

    static String tooLong() {
        return "y".repeat(251);
    }

    /** A key in base 64, seldom a wrong one. */
    String base64() {
        if (once(12)) {
            return of("YQ", "YQ=", "YQ===", "====", "Y=Q=", "Y!Q==", "!", "YWE*=", "a", "YWI=YWI=");
        }
        byte[] key = of(PLAIN[0], PLAIN[1], PLAIN[2], PLAIN[6], "two words", "\u00ff\u0000\u0001", "abcdef")
                .getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(key);
    }

    String time() {
        if (once(8)) {
            return once(6) ? "" + (Instant.now().getEpochSecond() + 400_000) : of(ODD_TIMES);
        }
        return of(TIMES);
    }

    String flags() {
        return once(10) ? of(ODD_FLAGS) : of(FLAGS);
    }

    String delta() {
        return once(8) ? of(ODD_DELTAS) : of(DELTAS);
    }

    String opaque() {
        return once(25) ? "O" + "o".repeat(random.nextInt(28, 36)) : "O" + random.nextInt(1000);
    }

    /**
     * A value: often a number or nearly one. None has a minus, and none has blanks alone: where it looks for a number,
     * memcached reads on behind them, in what an earlier item left there.
     */
    byte[] value() {
        if (once(2)) {
            return of(NUMBERS).getBytes(StandardCharsets.ISO_8859_1);
        }
        int bound = once(400) ? 40_000 : once(10) ? 700 : 30;
        byte[] value = new byte[random.nextInt(bound)];
        boolean text = !once(4);
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (text ? 'A' + random.nextInt(26) : random.nextInt(256));
            if (value[i] == '-') {
                value[i] = '_';
            }
            if (i % 1000 == 999) {
                value[i] = '\n'; // no longer line than memcached reads, should it be read as one
            }
        }
        if (new String(value, StandardCharsets.ISO_8859_1).isBlank() && value.length > 0) {
            value[0] = 'B';
        }
        return value;
    }

    String blanks() {
        return once(40) ? "  " : " ";
    }

    String end() {
        return once(30) ? "\n" : once(30) ? " \r\n" : "\r\n";
    }

    String noreply() {
        return once(10) ? " noreply" : once(80) ? " stray" : "";
    }
}
