package org.civarcos.cache.server.resp;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as Lua 5.1 reads them in text, and as Redis writes those that a script gives to a command. */
final class LuaNumbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?[0-9]+)?");
    private static final double EXPONENT_FROM = 1e17;

    private LuaNumbers() {}

    /** Reads a number with blanks around it, or returns null. */
    static @Nullable Double parse(String text) {
        String plain = text.strip();
        if (DECIMAL.matcher(plain).matches()) {
            return Double.valueOf(plain);
        }
        if (HEXADECIMAL.matcher(plain).matches()) {
            return Double.valueOf(plain.matches(".*[pP].*") ? plain : plain + "p0");
        }
        String sign = plain.startsWith("-") ? "-" : "";
        return switch (plain.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "")) {
            case "inf", "infinity" -> sign.isEmpty() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> null;
        };
    }

    /** Writes a number: a whole one as such, what is none in a way that no command takes for one. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXPONENT_FROM && !isNegativeZero(number)
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static boolean isNegativeZero(double number) {
        return number == 0 && 1 / number < 0;
    }
}
