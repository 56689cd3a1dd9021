package org.civarcos.cache.spi;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;

/**
 * What is set outside the code, read by type. A name here goes without the prefix {@value #PREFIX}; what belongs to one
 * cache is found by {@link #ofCache}. A value that makes no sense is refused with its name and a cure. Thread-safe.
 */
public final class Settings {
    /** What the name of every property starts with. */
    public static final String PREFIX = "arcos.cache.";

    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
    private static final String SIZE_FORM = "a size such as 64MiB, 512KiB or 1048576";
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);

    private final List<ConfigSource> sources;
    private final List<String> prefixes;

    private Settings(List<ConfigSource> sources, List<String> prefixes) {
        this.sources = sources;
        this.prefixes = prefixes;
    }

    /**
     * Reads from sources.
     *
     * @param sources strongest first
     * @return the settings
     */
    public static Settings of(List<ConfigSource> sources) {
        return new Settings(List.copyOf(sources), List.of(PREFIX));
    }

    /**
     * Narrows to one cache: {@code ofCache("places").duration("ttl")} reads {@code arcos.cache.cache.places.ttl}, and
     * where no source has it the templates whose patterns match the name: {@code arcos.cache.templates} lists them,
     * strongest first, {@code arcos.cache.template.T.caches} has the patterns of one, which are those of
     * {@link KeyPattern}, and {@code arcos.cache.template.T.ttl} its value.
     *
     * @param cacheName the name of the cache
     * @return the settings of that cache and of its templates
     * @throws CacheConfigurationException if a template that is listed has no patterns
     */
    public Settings ofCache(String cacheName) {
        List<String> own = new ArrayList<>();
        own.add(PREFIX + "cache." + cacheName + ".");
        for (String template : words(PREFIX + "templates")) {
            String prefix = PREFIX + "template." + template + ".";
            List<String> patterns = words(prefix + "caches");
            if (patterns.isEmpty()) {
                throw new CacheConfigurationException(PREFIX + "templates lists \"" + template + "\", but " + prefix
                        + "caches is not set: write the names of its caches there, such as places,org.example.*");
            }
            if (patterns.stream().anyMatch(glob -> KeyPattern.glob(glob).matches(cacheName))) {
                own.add(prefix);
            }
        }
        return new Settings(sources, List.copyOf(own));
    }

    /**
     * Narrows to one store: {@code ofStore("a").text("redis.uri")} reads {@code arcos.cache.store.a.redis.uri}, and where
     * no source has it {@code arcos.cache.redis.uri}.
     *
     * @param storeName the name of the store
     * @return the settings of that store and of all
     */
    public Settings ofStore(String storeName) {
        return new Settings(sources, List.of(PREFIX + "store." + storeName + ".", PREFIX));
    }

    /**
     * Reads a list of words with commas between them.
     *
     * @param name the name without the prefix
     * @return the words, trimmed; empty if there are none
     */
    public List<String> list(String name) {
        return property(name).map(this::words).orElse(List.of());
    }

    private List<String> words(String property) {
        return find(property).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Reads a text.
     *
     * @param name the name without the prefix
     * @return the trimmed value of the strongest source that has one that is not blank, or empty; of one cache, its own
     *     value in any source is stronger than that of a template
     */
    public Optional<String> text(String name) {
        return property(name).flatMap(this::find);
    }

    /** The full name of the property that has the value. */
    private Optional<String> property(String name) {
        return prefixes.stream()
                .map(prefix -> prefix + name)
                .filter(property -> find(property).isPresent())
                .findFirst();
    }

    private Optional<String> find(String property) {
        for (ConfigSource source : sources) {
            String value = source.get(property);
            if (value != null && !value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a duration: see {@link #parseDuration}.
     *
     * @param name the name without the prefix
     * @return the duration, or empty
     * @throws CacheConfigurationException if it is not one
     */
    public Optional<Duration> duration(String name) {
        return read(name, "a duration such as PT5M, 300s, 5m or forever", Settings::parseDuration);
    }

    /**
     * Reads a duration of more than zero, where nothing would mean something else than zero does: see
     * {@link #parseDuration}.
     *
     * @param name the name without the prefix
     * @return the duration, or empty
     * @throws CacheConfigurationException if it is not one, or zero
     */
    public Optional<Duration> positiveDuration(String name) {
        return read(name, "a duration of more than zero such as PT5M, 300s, 5m or forever", text -> {
            Duration duration = parseDuration(text);
            if (duration.isZero()) {
                throw new IllegalArgumentException(text);
            }
            return duration;
        });
    }

    /**
     * Reads a whole number of one or more.
     *
     * @param name the name without the prefix
     * @return the number, or empty
     * @throws CacheConfigurationException if it is not one
     */
    public Optional<Long> count(String name) {
        return read(name, "a whole number of one or more", text -> {
            long value = Long.parseLong(text.replace("_", ""));
            if (value < 1) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /**
     * Reads a number of bytes.
     *
     * @param name the name without the prefix
     * @return the number of bytes, or empty
     * @throws CacheConfigurationException if it is not one
     */
    public Optional<Long> bytes(String name) {
        return read(name, SIZE_FORM, Settings::parseSize);
    }

    /**
     * Parses a size: a number of bytes, or one with {@code KiB}, {@code MiB} or {@code GiB}.
     *
     * @param text the text
     * @return the bytes, one or more
     * @throws IllegalArgumentException if the text is no size; the message tells the form
     */
    public static long parseSize(String text) {
        Matcher size = SIZE.matcher(text.strip());
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
        return new IllegalArgumentException("\"" + text + "\" is not a size: write " + SIZE_FORM);
    }

    /**
     * Reads a number of zero or more.
     *
     * @param name the name without the prefix
     * @return the number, or empty
     * @throws CacheConfigurationException if it is not one
     */
    public Optional<Double> number(String name) {
        return read(name, "a number of zero or more", Settings::parseNumber);
    }

    /**
     * Reads a part of something.
     *
     * @param name the name without the prefix
     * @return from 0 to 1, or empty
     * @throws CacheConfigurationException if it is not one
     */
    public Optional<Double> part(String name) {
        return read(name, "a part such as 10% or 0.1", text -> {
            double part =
                    text.endsWith("%") ? parseNumber(text.substring(0, text.length() - 1)) / 100 : parseNumber(text);
            if (part > 1) {
                throw new IllegalArgumentException(text);
            }
            return part;
        });
    }

    private static double parseNumber(String text) {
        double number = Double.parseDouble(text);
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    /**
     * Reads a switch.
     *
     * @param name the name without the prefix
     * @return whether it is on, or empty
     * @throws CacheConfigurationException if it is neither {@code true} nor {@code false}
     */
    public Optional<Boolean> flag(String name) {
        return read(name, "true or false", text -> {
            if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                return Boolean.parseBoolean(text);
            }
            throw new IllegalArgumentException(text);
        });
    }

    /**
     * Reads one of several names, in either case, with {@code -} or {@code _}.
     *
     * @param name the name without the prefix
     * @param type what there is to choose from
     * @param <E> that type
     * @return the choice, or empty
     * @throws CacheConfigurationException if there is no such name; the message lists them
     */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return read(
                name,
                "one of " + List.of(type.getEnumConstants()),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /**
     * Parses a duration: ISO-8601 ({@code PT5M}), a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d},
     * or {@code forever}.
     *
     * @param text the text
     * @return zero or more, {@link EntryOptions#FOREVER} at most
     * @throws IllegalArgumentException if it is none of these, or negative; the message quotes the text
     */
    public static Duration parseDuration(String text) {
        String trimmed = text.strip();
        if (trimmed.equalsIgnoreCase("forever")) {
            return EntryOptions.FOREVER;
        }
        Matcher simple = SIMPLE_DURATION.matcher(trimmed);
        try {
            if (simple.matches()) {
                long number = Long.parseLong(simple.group(1));
                return switch (simple.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
            }
            Duration duration = Duration.parse(trimmed);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a duration: write it like PT5M, 300s, 5m, 2h, 1d or forever", e);
        }
        throw new IllegalArgumentException("\"" + text + "\" is a negative duration: give zero or more");
    }

    private <T> Optional<T> read(String name, String form, Function<String, T> parser) {
        return text(name).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new CacheConfigurationException(
                        property(name).orElse(name) + " is \"" + text + "\": write " + form);
            }
        });
    }
}
