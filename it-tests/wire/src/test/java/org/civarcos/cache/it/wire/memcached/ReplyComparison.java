package org.civarcos.cache.it.wire.memcached;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Two replies to the same commands, byte by byte. Three things are not compared as they are: CAS numbers are mapped,
 * what is left of a lifetime may differ by two ticks of a second, since the servers do not tick at the same moment
 * and memcached's tick may be late, and the time of the last access may be nearer than memcached says, which notes
 * not every access.
 */
final class ReplyComparison {
    private static final int TICKS = 2;

    /** From here on a rest of a lifetime is a negative number that has wrapped. */
    private static final long WRAPPED = 1L << 31;

    private final CasNumbers cas;
    private final byte[] theirs;
    private final byte[] ours;
    private int theirAt;
    private int ourAt;

    ReplyComparison(byte[] theirs, byte[] ours, CasNumbers cas) {
        this.theirs = theirs;
        this.ours = ours;
        this.cas = cas;
    }

    /** Whether they are the same. */
    boolean isSame() {
        while (theirAt < theirs.length && ourAt < ours.length) {
            String theirLine = line(theirs, theirAt);
            String ourLine = line(ours, ourAt);
            theirAt += theirLine.length();
            ourAt += ourLine.length();
            if (!isSame(theirLine, ourLine) || !data(theirLine)) {
                return false;
            }
        }
        return theirAt == theirs.length && ourAt == ours.length;
    }

    private static String line(byte[] bytes, int from) {
        int to = from;
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        return new String(bytes, from, Math.min(bytes.length, to + 1) - from, StandardCharsets.ISO_8859_1);
    }

    /** Compares the block of data that follows the line, if one does. */
    private boolean data(String line) {
        int length;
        if (line.startsWith("VALUE ")) {
            length = Integer.parseInt(line.strip().split(" ", -1)[3]);
        } else if (line.startsWith("VA ")) {
            length = Integer.parseInt(line.strip().split(" ", -1)[1]);
        } else {
            return true;
        }
        int theirEnd = Math.min(theirs.length, theirAt + length + 2);
        int ourEnd = Math.min(ours.length, ourAt + length + 2);
        boolean same = Arrays.equals(theirs, theirAt, theirEnd, ours, ourAt, ourEnd);
        theirAt = theirEnd;
        ourAt = ourEnd;
        return same;
    }

    private boolean isSame(String theirLine, String ourLine) {
        String[] their = theirLine.split(" ", -1);
        String[] our = ourLine.split(" ", -1);
        if (their.length != our.length || !their[0].equals(our[0])) {
            return false;
        }
        for (int i = 1; i < their.length; i++) {
            if (!isSame(their[0].strip(), i, their[i], our[i])) {
                return false;
            }
        }
        return theirLine.endsWith("\r\n") == ourLine.endsWith("\r\n");
    }

    private boolean isSame(String kind, int index, String their, String our) {
        return switch (kind) {
            case "VALUE" -> index == 4 ? isSameCas(their, our) : their.equals(our);
            case "VA", "HD", "EN", "NF", "NS", "EX" -> isSameFlag(their, our);
            case "ME" -> isSameFact(their, our);
            default -> their.equals(our);
        };
    }

    private boolean isSameFlag(String their, String our) {
        if (isNumber(their, "c") && isNumber(our, "c")) {
            return isSameCas(their.substring(1), our.substring(1));
        }
        if (isNumber(their, "t") && isNumber(our, "t")) {
            return isNear(number(their, "t"), number(our, "t"));
        }
        if (isNumber(their, "l") && isNumber(our, "l")) {
            return number(our, "l") <= number(their, "l") + TICKS;
        }
        return their.equals(our);
    }

    private boolean isSameFact(String their, String our) {
        if (their.startsWith("cas=") && our.startsWith("cas=")) {
            return isSameCas(their.substring(4), our.substring(4));
        }
        if (their.startsWith("exp=") && our.startsWith("exp=")) {
            return isNear(Long.parseLong(their.substring(4)), Long.parseLong(our.substring(4)));
        }
        if (their.startsWith("la=") && our.startsWith("la=")) {
            return number(our, "la=") <= number(their, "la=") + TICKS;
        }
        return their.equals(our);
    }

    private boolean isSameCas(String their, String our) {
        return cas.match(Long.parseUnsignedLong(their.strip()), Long.parseUnsignedLong(our.strip()));
    }

    private static boolean isNumber(String word, String prefix) {
        return word.startsWith(prefix) && word.strip().substring(1).matches("[0-9]{1,19}");
    }

    private static long number(String word, String prefix) {
        return Long.parseLong(word.strip().substring(prefix.length()));
    }

    private static boolean isNear(long their, long our) {
        return Math.abs(their - our) <= TICKS || (their >= WRAPPED && our >= WRAPPED);
    }
}
