package org.civarcos.cache.bytes;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as an x87 register holds it: 64 bits of mantissa and 15 of exponent, rounded half to even. Read as
 * {@code strtold} reads it, and written as {@code printf("%.17Lf")} does, without zeros at the end. That is what Redis
 * counts {@code INCRBYFLOAT} with. Immutable.
 *
 * @param mantissa with its sign; at most 64 bits
 * @param power the power of two of its last bit
 * @param isFinite whether it is a number at all
 */
record LongDouble(BigInteger mantissa, int power, boolean isFinite) {
    static final LongDouble ZERO = new LongDouble(BigInteger.ZERO, 0, true);
    private static final LongDouble INFINITE = new LongDouble(BigInteger.ZERO, 0, false);

    private static final int MANTISSA_BITS = 64;

    /** Two to that power is too large. */
    private static final int TOO_LARGE_BITS = 16_384;

    /** The power of two of the last bit of the smallest numbers. */
    private static final int SMALLEST_BITS = -16_445;

    /** Ten to that power is too large, and to its negative too small, whatever else the text says. */
    private static final int LARGEST_EXPONENT = 5_000;

    private static final int DIGITS_BEHIND_POINT = 17;
    private static final BigInteger SHOWN = BigInteger.TEN.pow(DIGITS_BEHIND_POINT);

    /** The first length of a text that is refused. */
    private static final int TOO_LONG = 5 * 1024;

    private static final Pattern DECIMAL =
            Pattern.compile("([+-]?)(?=[0-9.])([0-9]*)\\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]*)\\.?([0-9a-fA-F]*)(?:[pP]([+-]?[0-9]+))?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?inf(?:inity)?");

    /**
     * Reads a text; null if it is no number, which includes one that is too large, or so small that it would be zero.
     */
    static @Nullable LongDouble parse(byte[] bytes, int from, int length) {
        if (length == 0 || length >= TOO_LONG) {
            return null;
        }
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return parsed(decimal, 10);
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return parsed(hexadecimal, 16);
        }
        return INFINITY.matcher(text.toLowerCase(Locale.ROOT)).matches() ? INFINITE : null;
    }

    private static @Nullable LongDouble parsed(Matcher text, int radix) {
        String digits = text.group(2) + text.group(3);
        if (digits.isEmpty()) {
            return null;
        }
        BigInteger number = new BigInteger(digits, radix);
        if (number.signum() == 0) {
            return ZERO;
        }
        int behind = text.group(3).length();
        long exponent = exponent(text.group(4)) - (radix == 10 ? behind : 4L * behind);
        LongDouble magnitude = radix == 10 ? decimal(number, digits, exponent) : rounded(number, clamped(exponent));
        if (magnitude == null || !magnitude.isFinite || magnitude.mantissa.signum() == 0) {
            return null;
        }
        return text.group(1).equals("-")
                ? new LongDouble(magnitude.mantissa.negate(), magnitude.power, true)
                : magnitude;
    }

    /** One of many digits is as good as any other that is as large: it leads nowhere. */
    private static long exponent(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        String digits = text.replaceFirst("^[+-]?0*", "");
        long magnitude = digits.isEmpty() ? 0 : digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
        return text.startsWith("-") ? -magnitude : magnitude;
    }

    private static int clamped(long power) {
        return (int) Math.max(-(1 << 20), Math.min(1 << 20, power));
    }

    private static @Nullable LongDouble decimal(BigInteger number, String digits, long exponent) {
        long leading = digits.replaceFirst("^0*", "").length() + exponent;
        if (Math.abs(leading) > LARGEST_EXPONENT) {
            return null;
        }
        BigInteger ten = BigInteger.TEN.pow((int) Math.abs(exponent));
        return exponent >= 0 ? rounded(number.multiply(ten), 0) : quotient(number, ten);
    }

    /** A fraction: some bits more than are kept, and one that says whether there is more. */
    private static LongDouble quotient(BigInteger numerator, BigInteger denominator) {
        int shift = Math.max(0, MANTISSA_BITS + 3 - numerator.bitLength() + denominator.bitLength());
        BigInteger[] parts = numerator.shiftLeft(shift).divideAndRemainder(denominator);
        BigInteger more = parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
        return rounded(parts[0].shiftLeft(1).or(more), -shift - 1);
    }

    /** The nearest number to an integer times a power of two; of two such, the one whose last bit is zero. */
    private static LongDouble rounded(BigInteger exact, int power) {
        BigInteger magnitude = exact.abs();
        int excess = Math.max(magnitude.bitLength() - MANTISSA_BITS, SMALLEST_BITS - power);
        BigInteger mantissa = excess > 0 ? shifted(magnitude, excess) : magnitude;
        int last = excess > 0 ? power + excess : power;
        if (mantissa.signum() == 0) {
            return ZERO;
        }
        if (mantissa.bitLength() + last > TOO_LARGE_BITS) {
            return INFINITE;
        }
        return new LongDouble(exact.signum() < 0 ? mantissa.negate() : mantissa, last, true);
    }

    /** Divides by a power of two, and rounds half to even. */
    private static BigInteger shifted(BigInteger magnitude, int bits) {
        BigInteger whole = magnitude.shiftRight(bits);
        boolean half = magnitude.testBit(bits - 1);
        boolean more = half && (whole.testBit(0) || magnitude.getLowestSetBit() < bits - 1);
        return more ? whole.add(BigInteger.ONE) : whole;
    }

    /** Adds; infinite, or no number at all, if either is infinite. */
    LongDouble plus(LongDouble other) {
        if (!isFinite || !other.isFinite) {
            return INFINITE;
        }
        int least = Math.min(power, other.power);
        BigInteger sum = mantissa.shiftLeft(power - least).add(other.mantissa.shiftLeft(other.power - least));
        return rounded(sum, least);
    }

    /** All digits before the point, and up to 17 behind it. */
    @Override
    public String toString() {
        if (!isFinite) {
            return "inf";
        }
        if (power >= 0) {
            return mantissa.shiftLeft(power).toString();
        }
        BigInteger shown = shifted(mantissa.abs().multiply(SHOWN), -power);
        if (shown.signum() == 0) {
            return "0";
        }
        String digits = shown.toString();
        String padded = "0".repeat(Math.max(0, DIGITS_BEHIND_POINT + 1 - digits.length())) + digits;
        int point = padded.length() - DIGITS_BEHIND_POINT;
        String behind = padded.substring(point).replaceFirst("0*$", "");
        String before = (mantissa.signum() < 0 ? "-" : "") + padded.substring(0, point);
        return behind.isEmpty() ? before : before + "." + behind;
    }
}
