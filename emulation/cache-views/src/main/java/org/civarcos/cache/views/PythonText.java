package org.civarcos.cache.views;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Values of Java as Python writes them ({@code str}, {@code repr}), and the names of their types there: {@code None} is
 * null, {@code bool} a {@link Boolean}, {@code int} any integer, {@code float} a {@link Double} or {@link Float},
 * {@code bytes} an array of bytes, {@code str} a text, {@code list}, {@code dict} and {@code set} the collections.
 */
public final class PythonText {
    private PythonText() {}

    /**
     * Writes a value as {@code str(value)}.
     *
     * @param value the value
     * @return the text; that of Java for what Python has not
     */
    public static String str(@Nullable Object value) {
        return value instanceof CharSequence text ? text.toString() : repr(value);
    }

    /**
     * Writes a value as {@code repr(value)}.
     *
     * @param value the value
     * @return the text; that of Java for what Python has not
     */
    public static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double || value instanceof Float) {
            return ofFloat(((Number) value).doubleValue());
        }
        if (value instanceof CharSequence text) {
            return quoted(text.toString());
        }
        if (value instanceof byte[] bytes) {
            return "b" + quotedBytes(bytes);
        }
        return ofCollection(value);
    }

    private static String ofCollection(Object value) {
        if (value instanceof List<?> list) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            list.forEach(item -> items.add(repr(item)));
            return items.toString();
        }
        if (value instanceof Set<?> set) {
            StringJoiner items = new StringJoiner(", ", "{", "}").setEmptyValue("set()");
            set.forEach(item -> items.add(repr(item)));
            return items.toString();
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner items = new StringJoiner(", ", "{", "}");
            map.forEach((key, item) -> items.add(repr(key) + ": " + repr(item)));
            return items.toString();
        }
        return value.toString();
    }

    /**
     * Names the type that a value has in Python.
     *
     * @param value the value
     * @return the name; that of the Java class for what Python has not
     */
    public static String type(@Nullable Object value) {
        if (value == null) {
            return "NoneType";
        }
        if (isInteger(value)) {
            return "int";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Double || value instanceof Float) {
            return "float";
        }
        if (value instanceof CharSequence) {
            return "str";
        }
        if (value instanceof byte[]) {
            return "bytes";
        }
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof Map) {
            return "dict";
        }
        if (value instanceof BigDecimal) {
            return "decimal.Decimal";
        }
        return value instanceof Set ? "set" : value.getClass().getSimpleName();
    }

    /**
     * Tells whether a value is what Python calls an {@code int}, a truth value apart.
     *
     * @param value the value
     * @return whether it is an integer of any width
     */
    public static boolean isInteger(@Nullable Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    /** The shortest digits that read back as the number; an exponent from 1e16 up and below 1e-4. */
    private static String ofFloat(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(value);
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String sign = value < 0 ? "-" : "";
        return sign + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : plain(shortest.abs()));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (Double.parseDouble(rounded.toString()) == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17)).stripTrailingZeros();
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
    }

    private static String plain(BigDecimal value) {
        String text = value.toPlainString();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> escape(out, point, quote, isPrintable(point)));
        return out.append(quote).toString();
    }

    private static String quotedBytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.chars().forEach(each -> escape(out, each, quote, each >= ' ' && each < 127));
        return out.append(quote).toString();
    }

    private static void escape(StringBuilder out, int point, char quote, boolean printable) {
        switch (point) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (point == quote) {
                    out.append('\\').append(quote);
                } else if (printable) {
                    out.appendCodePoint(point);
                } else {
                    out.append(
                            String.format(point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x", point));
                }
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
