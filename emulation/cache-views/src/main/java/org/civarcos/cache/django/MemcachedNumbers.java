package org.civarcos.cache.django;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.django.DjangoBackend.Sum;
import org.civarcos.cache.memcached.view.MemcacheClientException;
import org.civarcos.cache.memcached.view.MemcacheIllegalInputException;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/**
 * {@code incr} and {@code decr} of Memcached: numbers of 64 bits without sign that stand there as text. They wrap
 * upwards and stop at zero; a text does not get shorter, but is filled with blanks.
 */
final class MemcachedNumbers {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);
    private static final int LONGEST = 20;
    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*\\+?([0-9]+)(?:[ \\t\\n\\x0B\\f\\r\\x00].*)?", Pattern.DOTALL);

    private MemcachedNumbers() {}

    /** Refuses what is no delta, whether there is an entry or not. */
    static void check(Number delta) {
        if (!PythonText.isInteger(delta)) {
            Number size = delta.doubleValue() < 0 ? PythonNumbers.negate(delta) : delta;
            throw new MemcacheIllegalInputException("value must be integer, got bad value: " + PythonText.repr(size));
        }
        if (PythonNumbers.integer(delta).abs().compareTo(LIMIT) >= 0) {
            throw new MemcacheClientException("invalid numeric delta argument");
        }
    }

    /** Adds, or subtracts where the delta is negative. */
    static Sum plus(@Nullable Object value, Number delta) {
        BigInteger by = PythonNumbers.integer(delta);
        String before = text(value);
        BigInteger sum = number(before).add(by);
        BigInteger result = by.signum() < 0 ? sum.max(BigInteger.ZERO) : sum.mod(LIMIT);
        return new Sum(stored(value, before, result), PythonNumbers.shortest(result));
    }

    private static String text(@Nullable Object value) {
        if (PythonText.isInteger(value) || value instanceof String) {
            return String.valueOf(value);
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, ISO_8859_1);
        }
        throw refusal();
    }

    private static BigInteger number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw refusal();
        }
        BigInteger number = new BigInteger(matcher.group(1));
        if (number.compareTo(LIMIT) >= 0) {
            throw refusal();
        }
        return number;
    }

    private static Object stored(@Nullable Object before, String text, BigInteger result) {
        if (PythonText.isInteger(before)) {
            return PythonNumbers.plus(before, result.subtract(PythonNumbers.integer(before)))
                    .stored();
        }
        String padded = result
                + " ".repeat(Math.max(0, text.length() - result.toString().length()));
        return before instanceof String ? padded : padded.getBytes(ISO_8859_1);
    }

    private static MemcacheClientException refusal() {
        return new MemcacheClientException("cannot increment or decrement non-numeric value");
    }
}
