package org.civarcos.cache.spi;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;

/**
 * Settings from outside the code, read by {@link Setting}, or by name and type. A name here goes without the prefix
 * {@value #PREFIX}; what belongs to one cache is found by {@link #ofCache}. A value that makes no sense is refused with
 * its name and a cure; all of them at once by {@link SettingsCheck}. Thread-safe.
 */
public final class Settings {
    /** The prefix of every property. */
    public static final String PREFIX = "arcos.cache.";

    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

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

    /** {@return the same settings as another object, such as that of one of several managers} */
    public Settings copy() {
        return new Settings(sources, prefixes);
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
        for (String template : wordsOf(PREFIX + "templates")) {
            String prefix = PREFIX + "template." + template + ".";
            List<String> patterns = wordsOf(prefix + "caches");
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
     * Narrows to one store: {@code ofStore("a").text("redis.uri")} reads {@code arcos.cache.store.a.redis.uri}, and
     * where no source has it {@code arcos.cache.redis.uri}.
     *
     * @param storeName the name of the store
     * @return the settings of that store and of all
     */
    public Settings ofStore(String storeName) {
        return new Settings(sources, List.of(PREFIX + "store." + storeName + ".", PREFIX));
    }

    /**
     * Narrows to what defines one store: {@code ofStoreAlone("two").get(CacheSettings.TIERS)} reads
     * {@code arcos.cache.store.two.tiers}.
     *
     * @param storeName the name of the store
     * @return the settings of that store, and no others
     */
    public Settings ofStoreAlone(String storeName) {
        return new Settings(sources, List.of(PREFIX + "store." + storeName + "."));
    }

    /** Narrows to what is said of one template. */
    Settings ofTemplate(String template) {
        return new Settings(sources, List.of(SettingScope.TEMPLATE.property(template, "")));
    }

    /** Where is looked, strongest first. */
    List<ConfigSource> sources() {
        return sources;
    }

    /**
     * Reads a setting.
     *
     * @param setting the setting
     * @param <T> the type of its values
     * @return its value, or empty if it is not set
     * @throws CacheConfigurationException if what is set is not of the type
     */
    public <T> Optional<T> get(Setting<T> setting) {
        return find(setting).map(found -> parse(found, setting.type(), setting.isSecret()));
    }

    /**
     * Reads a setting that has words.
     *
     * @param setting the setting
     * @return the words; none if it is not set
     */
    public List<String> list(Setting<List<String>> setting) {
        return get(setting).orElse(List.of());
    }

    /** The value of a property by its full name. */
    Optional<String> textOf(String property) {
        return find(property).map(Found::text);
    }

    /** A value as it is written, and where. */
    record Found(String property, String text, ConfigSource source) {}

    /** Finds where a setting is set that counts here. */
    Optional<Found> find(Setting<?> setting) {
        return first(setting.name());
    }

    private static <T> T parse(Found found, SettingType<T> type, boolean secret) {
        try {
            return type.parse(found.text());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CacheConfigurationException(found.property() + " is "
                    + (secret ? "not what it must be" : "\"" + found.text() + "\"") + ": write " + type.form());
        }
    }

    /** The words of a setting, whatever they are. */
    List<String> words(Setting<?> setting) {
        return find(setting).map(found -> words(found.text())).orElse(List.of());
    }

    private List<String> wordsOf(String property) {
        return find(property).map(found -> words(found.text())).orElse(List.of());
    }

    static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
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
        return first(name).map(Found::text);
    }

    private Optional<Found> first(String name) {
        return prefixes.stream().flatMap(prefix -> find(prefix + name).stream()).findFirst();
    }

    private Optional<Found> find(String property) {
        for (ConfigSource source : sources) {
            String value = source.get(property);
            if (value != null && !value.isBlank()) {
                return Optional.of(new Found(property, value.strip(), source));
            }
        }
        return Optional.empty();
    }

    /**
     * Parses a size: a number of bytes, or one with {@code KiB}, {@code MiB} or {@code GiB}.
     *
     * @param text the text
     * @return the bytes, one or more
     * @throws IllegalArgumentException if the text is no size; the message tells the form
     */
    public static long parseSize(String text) {
        return SettingType.parseSize(text);
    }

    /**
     * Parses a duration: ISO-8601 ({@code PT5M}), a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code
     * d}, or {@code forever}.
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
        if (NUMBER.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration, since it has no unit: write "
                    + trimmed + "s for seconds, " + trimmed + "ms for milliseconds");
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
}
