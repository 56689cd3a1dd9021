package org.civarcos.cache.server.resp;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A setting that {@code CONFIG} tells.
 *
 * @param value what it is
 * @param wrong says what is wrong with another value, or null for nothing; null for a setting that cannot be changed
 * @param change takes a value that nothing is wrong with
 */
record Setting(Supplier<String> value, @Nullable Function<String, @Nullable String> wrong, Consumer<String> change) {
    private static final long KIB = 1024;

    /** A setting that cannot be changed. */
    static Setting fixed(Supplier<String> value) {
        return new Setting(value, null, text -> {});
    }

    /** A setting that has one value here. */
    static Setting same(String value) {
        return new Setting(
                () -> value, text -> text.equalsIgnoreCase(value) ? null : "this server has no other", text -> {});
    }

    /** A whole number. */
    static Setting number(LongSupplier value, LongConsumer change, long least, long most) {
        return new Setting(
                () -> Long.toString(value.getAsLong()),
                text -> wrongNumber(text, least, most),
                text -> change.accept(Long.parseLong(text)));
    }

    private static @Nullable String wrongNumber(String text, long least, long most) {
        Numbers numbers = new Numbers();
        byte[] bytes = RequestParser.ascii(text);
        long number = numbers.parse(bytes, 0, bytes.length);
        if (!numbers.valid) {
            return "argument couldn't be parsed into an integer";
        }
        return number < least || number > most ? outside(least, most) : null;
    }

    /** Bytes, with a unit or without. */
    static Setting memory(LongSupplier value, LongConsumer change, long least, long most) {
        return new Setting(
                () -> Long.toString(value.getAsLong()),
                text -> {
                    long bytes = bytes(text);
                    return bytes < 0
                            ? "argument must be a memory value"
                            : bytes < least || bytes > most ? outside(least, most) : null;
                },
                text -> change.accept(bytes(text)));
    }

    private static String outside(long least, long most) {
        return "argument must be between " + least + " and " + most + " inclusive";
    }

    /** Reads bytes with a unit, or returns -1. */
    private static long bytes(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        String digits = small.replaceFirst("[a-z]+$", "");
        long unit = switch (small.substring(digits.length())) {
            case "", "b" -> 1;
            case "k" -> 1_000;
            case "kb" -> KIB;
            case "m" -> 1_000_000;
            case "mb" -> KIB * KIB;
            case "g" -> 1_000_000_000;
            case "gb" -> KIB * KIB * KIB;
            default -> -1;
        };
        try {
            return unit < 0 ? -1 : Math.multiplyExact(Long.parseLong(digits), unit);
        } catch (ArithmeticException | NumberFormatException none) {
            return -1;
        }
    }
}
