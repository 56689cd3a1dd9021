package org.civarcos.cache.bytes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as an x87 register holds it: 64 bits of mantissa and 15 of exponent, rounded half to even. Read as
 * {@code strtold} reads it, and written as {@code printf("%.17Lf")} does, without zeros at the end. That is what Redis
 * counts {@code INCRBYFLOAT} with. Immutable.
 */
final class LongDouble {
    static final LongDouble ZERO = new LongDouble(BigDecimal.ZERO);

    private static final int MANTISSA_BITS = 64;

    /** Two to that power is too large. */
    private static final int TOO_LARGE_BITS = 16_384;

    /** The power of two of the last bit of the smallest numbers. */
    private static final int SMALLEST_BITS = -16_445;

    private static final int DIGITS_BEHIND_POINT = 17;

    /** The first length of a text that is refused. */
    private static final int TOO_LONG = 5 * 1024;

    /** No exponent of more digits, or larger, leads to a number. */
    private static final int LARGEST_EXPONENT = 100_000;

    private static final Pattern DECIMAL = Pattern.compile("([+-]?)(\\d+\\.?\\d*|\\.\\d+)(?:[eE]([+-]?\\d+))?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]*)\\.?([0-9a-fA-F]*)(?:[pP]([+-]?\\d+))?");
    private static final Pattern INFINITE = Pattern.compile("([+-]?)inf(?:inity)?");

    /** Exact; null if infinite. */
    private final @Nullable BigDecimal value;

    private LongDouble(@Nullable BigDecimal value) {
        this.value = value;
    }

    /** Reads a text; null if it is no number, which includes one that is too large, or so small that it would be zero. */
    static @Nullable LongDouble parse(byte[] bytes, int from, int length) {
        if (length == 0 || length >= TOO_LONG) {
            return null;
        }
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return ranged(ofDecimal(decimal));
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()
                && hexadecimal.group(2).length() + hexadecimal.group(3).length() > 0) {
            return ranged(ofHexadecimal(hexadecimal));
        }
        return INFINITE.matcher(text.toLowerCase(Locale.ROOT)).matches() ? new LongDouble(null) : null;
    }

    private static @Nullable BigDecimal ofDecimal(Matcher text) {
        BigDecimal digits = new BigDecimal(text.group(2).endsWith(".") ? text.group(2) + "0" : text.group(2));
        return scaled(signed(text.group(1), digits), text.group(3), false);
    }

    private static @Nullable BigDecimal ofHexadecimal(Matcher text) {
        BigInteger digits = new BigInteger(text.group(2) + text.group(3), 16);
        BigDecimal number = new BigDecimal(digits)
                .divide(new BigDecimal(
                        BigInteger.ONE.shiftLeft(4 * text.group(3).length())));
        return scaled(signed(text.group(1), number), text.group(4), true);
    }

    private static BigDecimal signed(String sign, BigDecimal number) {
        return sign.equals("-") ? number.negate() : number;
    }

    /** Null if the exponent leads nowhere. */
    private static @Nullable BigDecimal scaled(BigDecimal number, @Nullable String exponent, boolean binary) {
        if (exponent == null || number.signum() == 0) {
            return number;
        }
        BigInteger power = new BigInteger(exponent.startsWith("+") ? exponent.substring(1) : exponent);
        if (power.bitLength() >= Integer.SIZE || Math.abs(power.intValue()) > LARGEST_EXPONENT) {
            return null;
        }
        int by = power.intValue();
        if (!binary) {
            return number.scaleByPowerOfTen(by);
        }
        BigDecimal two = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(by)));
        return by < 0 ? number.divide(two) : number.multiply(two);
    }

    private static @Nullable LongDouble ranged(@Nullable BigDecimal exact) {
        if (exact == null) {
            return null;
        }
        LongDouble rounded = rounded(exact);
        boolean vanished = exact.signum() != 0 && rounded.value != null && rounded.value.signum() == 0;
        return vanished || rounded.value == null ? null : rounded;
    }

    /** The nearest number; of two, the one whose last bit is zero. */
    private static LongDouble rounded(BigDecimal exact) {
        if (exact.signum() == 0) {
            return ZERO;
        }
        BigInteger numerator = exact.unscaledValue().abs();
        BigInteger denominator = BigInteger.ONE;
        if (exact.scale() > 0) {
            denominator = BigInteger.TEN.pow(exact.scale());
        } else {
            numerator = numerator.multiply(BigInteger.TEN.pow(-exact.scale()));
        }
        int power = numerator.bitLength() - denominator.bitLength() - MANTISSA_BITS; // of the last bit, or one less
        power = Math.max(power, SMALLEST_BITS);
        BigInteger mantissa = divided(numerator, denominator, power);
        if (mantissa.bitLength() > MANTISSA_BITS) {
            power++;
            mantissa = divided(numerator, denominator, power);
        }
        if (mantissa.bitLength() + power > TOO_LARGE_BITS) {
            return new LongDouble(null);
        }
        BigDecimal magnitude = power >= 0
                ? new BigDecimal(mantissa.shiftLeft(power))
                : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-power)));
        return new LongDouble(exact.signum() < 0 ? magnitude.negate() : magnitude);
    }

    /** A fraction in units of a power of two, rounded half to even. */
    private static BigInteger divided(BigInteger numerator, BigInteger denominator, int power) {
        BigInteger over = power < 0 ? numerator.shiftLeft(-power) : numerator;
        BigInteger under = power > 0 ? denominator.shiftLeft(power) : denominator;
        BigInteger[] parts = over.divideAndRemainder(under);
        int half = parts[1].shiftLeft(1).compareTo(under);
        return half > 0 || (half == 0 && parts[0].testBit(0)) ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    boolean isFinite() {
        return value != null;
    }

    /** Adds; infinite, or no number at all, if either is infinite. */
    LongDouble plus(LongDouble other) {
        return value == null || other.value == null ? new LongDouble(null) : rounded(value.add(other.value));
    }

    /** All digits before the point, and up to 17 behind it. */
    @Override
    public String toString() {
        if (value == null) {
            return "inf";
        }
        BigDecimal shown = value.setScale(DIGITS_BEHIND_POINT, RoundingMode.HALF_EVEN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }
}
