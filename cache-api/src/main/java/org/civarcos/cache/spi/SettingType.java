package org.civarcos.cache.spi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The type of a setting: how its values are written, which there are, and what they become. Immutable.
 *
 * @param <T> what a value becomes
 */
public final class SettingType<T> {
    private static final String DURATION = "a duration such as PT5M, 300s, 5m or forever";
    private static final String POSITIVE_DURATION = "a duration of more than zero such as PT5M, 300s, 5m or forever";
    private static final String SIZE = "a size such as 64MiB, 512KiB or 1048576";
    private static final Pattern SIZE_PATTERN = Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);

    private final String form;
    private final Function<String, ? extends T> parser;

    private SettingType(String form, Function<String, ? extends T> parser) {
        this.form = form;
        this.parser = parser;
    }

    /**
     * Makes a type.
     *
     * @param form what a value must be, as in {@code write FORM}: {@code a whole number of one or more}
     * @param parser turns a text without blanks around it into a value; throws {@link IllegalArgumentException} or
     *     {@link ArithmeticException} if it is none
     * @param <T> what a value becomes
     * @return the type
     */
    public static <T> SettingType<T> of(String form, Function<String, ? extends T> parser) {
        return new SettingType<>(form, parser);
    }

    /** {@return any text} */
    public static SettingType<String> text() {
        return of("a text", text -> text);
    }

    /** {@return words with commas between them, one at least} */
    public static SettingType<List<String>> list() {
        return of("one or more words with commas between them, such as a, b", text -> {
            List<String> words = Settings.words(text);
            require(!words.isEmpty());
            return words;
        });
    }

    /** {@return a duration of zero or more: see {@link Settings#parseDuration}} */
    public static SettingType<Duration> duration() {
        return of(DURATION, Settings::parseDuration);
    }

    /** {@return a duration of more than zero, where nothing would mean something else than zero does} */
    public static SettingType<Duration> positiveDuration() {
        return of(POSITIVE_DURATION, text -> {
            Duration duration = Settings.parseDuration(text);
            require(!duration.isZero());
            return duration;
        });
    }

    /**
     * Bounds a duration.
     *
     * @param longest the longest there is
     * @param inWords how that is said: {@code a day}
     * @return a duration of more than zero and at most that
     */
    public static SettingType<Duration> durationUpTo(Duration longest, String inWords) {
        return of("a duration of more than zero and at most " + inWords + ", such as 500ms or 5s", text -> {
            Duration duration = Settings.parseDuration(text);
            require(!duration.isZero() && duration.compareTo(longest) <= 0);
            return duration;
        });
    }

    /** {@return a whole number of one or more, with {@code _} between digits if wanted} */
    public static SettingType<Long> count() {
        return of("a whole number of one or more", SettingType::parseCount);
    }

    /**
     * Bounds a whole number.
     *
     * @param most the largest there is
     * @return a whole number from one to that
     */
    public static SettingType<Integer> countUpTo(int most) {
        return of("a whole number from 1 to " + most, text -> {
            long count = parseCount(text);
            require(count <= most);
            return (int) count;
        });
    }

    private static long parseCount(String text) {
        long value = Long.parseLong(text.replace("_", ""));
        require(value >= 1);
        return value;
    }

    /** {@return a number of bytes, one or more: see {@link Settings#parseSize}} */
    public static SettingType<Long> bytes() {
        return of(SIZE, SettingType::parseSize);
    }

    static long parseSize(String text) {
        Matcher size = SIZE_PATTERN.matcher(text.strip());
        if (!size.matches()) {
            throw notASize(text);
        }
        String unit = size.group(2) == null ? "B" : size.group(2).toUpperCase(Locale.ROOT);
        long factor = 1L << (10 * List.of("B", "KIB", "MIB", "GIB").indexOf(unit));
        try {
            long value = Math.multiplyExact(Long.parseLong(size.group(1)), factor);
            if (value >= 1) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw notASize(text);
        }
        throw notASize(text);
    }

    private static IllegalArgumentException notASize(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not a size: write " + SIZE);
    }

    /** {@return a number of zero or more} */
    public static SettingType<Double> number() {
        return of("a number of zero or more", text -> parseNumber(text, 0));
    }

    /** {@return a number of one or more} */
    public static SettingType<Double> factor() {
        return of("a number of one or more", text -> parseNumber(text, 1));
    }

    private static double parseNumber(String text, double least) {
        double number = Double.parseDouble(text);
        require(number >= least && number < Double.POSITIVE_INFINITY);
        return number;
    }

    /** {@return a part of something, from 0 to 1} */
    public static SettingType<Double> part() {
        return of(
                "a part such as 10% or 0.1",
                text -> {
                    double part = text.endsWith("%")
                            ? parseNumber(text.substring(0, text.length() - 1), 0) / 100
                            : parseNumber(text, 0);
                    require(part <= 1);
                    return part;
                });
    }

    /** {@return {@code true} or {@code false}} */
    public static SettingType<Boolean> flag() {
        return of("true or false", text -> {
            require(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
            return Boolean.parseBoolean(text);
        });
    }

    /**
     * Offers a choice, written in either case, with {@code -} or {@code _}.
     *
     * @param type what there is to choose from
     * @param <E> that type
     * @return one of its constants
     */
    public static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
        return of(
                "one of " + names,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static void require(boolean isInRange) {
        if (!isInRange) {
            throw new IllegalArgumentException("out of range");
        }
    }

    /** {@return what a value must be, as in {@code write FORM}} */
    public String form() {
        return form;
    }

    /**
     * Reads a value.
     *
     * @param text the text
     * @return the value
     * @throws IllegalArgumentException if the text is none
     * @throws ArithmeticException if it is too large
     */
    public T parse(String text) {
        return parser.apply(text.strip());
    }
}
