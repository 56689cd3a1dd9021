package org.civarcos.cache.django;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.civarcos.cache.django.DjangoBackend.Sum;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/**
 * {@code value + delta} of Python: integers without bound, numbers with a fraction, truth values as 0 and 1. An integer
 * stays in its Java type while it fits, and goes on as {@link Long} and {@link BigInteger}.
 */
final class PythonNumbers {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private PythonNumbers() {}

    static Sum plus(@Nullable Object value, Number delta) {
        Number sum = sum(value, delta);
        return new Sum(sum, sum);
    }

    private static Number sum(@Nullable Object value, Number delta) {
        if (value instanceof Boolean truth) {
            return sum(truth ? 1 : 0, delta);
        }
        if (PythonText.isInteger(value) && PythonText.isInteger(delta)) {
            return narrowed(integer(value).add(integer(delta)), value);
        }
        if (value instanceof BigDecimal decimal && PythonText.isInteger(delta)) {
            return decimal.add(new BigDecimal(integer(delta)));
        }
        if (PythonText.isInteger(value) && delta instanceof BigDecimal decimal) {
            return new BigDecimal(integer(value)).add(decimal);
        }
        if (value instanceof BigDecimal decimal && delta instanceof BigDecimal other) {
            return decimal.add(other);
        }
        if (isReal(value) && isReal(delta)) {
            return real(value) + real(delta);
        }
        throw new ClassCastException(refusal(value, delta));
    }

    static Number negate(Number delta) {
        if (PythonText.isInteger(delta)) {
            return narrowed(integer(delta).negate(), delta);
        }
        return delta instanceof BigDecimal decimal ? decimal.negate() : (Number) (-delta.doubleValue());
    }

    static BigInteger integer(@Nullable Object value) {
        return value instanceof BigInteger big ? big : BigInteger.valueOf(((Number) requireNumber(value)).longValue());
    }

    private static Object requireNumber(@Nullable Object value) {
        if (value == null) {
            throw new ClassCastException("no number");
        }
        return value;
    }

    /** In the type of the number before, or the next one that holds it. */
    private static Number narrowed(BigInteger sum, @Nullable Object like) {
        int bits = sum.bitLength();
        if (like instanceof BigInteger || bits > 63) {
            return sum;
        }
        if (like instanceof Byte && bits <= 7) {
            return sum.byteValue();
        }
        if (like instanceof Short && bits <= 15) {
            return sum.shortValue();
        }
        return !(like instanceof Long) && bits <= 31 ? (Number) sum.intValue() : (Number) sum.longValue();
    }

    /** As a long where it fits. */
    static Number shortest(BigInteger value) {
        return value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0 ? (Number) value.longValue() : value;
    }

    private static boolean isReal(@Nullable Object value) {
        return value instanceof Double || value instanceof Float || PythonText.isInteger(value);
    }

    private static double real(@Nullable Object value) {
        double real = ((Number) requireNumber(value)).doubleValue();
        if (Double.isInfinite(real) && value instanceof BigInteger) {
            throw new ArithmeticException("int too large to convert to float");
        }
        return real;
    }

    private static String refusal(@Nullable Object value, Number delta) {
        String right = PythonText.type(delta);
        return switch (PythonText.type(value)) {
            case "str" -> "can only concatenate str (not \"" + right + "\") to str";
            case "bytes" -> "can't concat " + right + " to bytes";
            case "list" -> "can only concatenate list (not \"" + right + "\") to list";
            default -> "unsupported operand type(s) for +: '" + PythonText.type(value) + "' and '" + right + "'";
        };
    }
}
