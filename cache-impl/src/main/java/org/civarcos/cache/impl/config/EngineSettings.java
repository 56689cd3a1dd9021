package org.civarcos.cache.impl.config;

import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.impl.timetable.DailyTime;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingEffect;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;
import org.civarcos.cache.spi.WarmupStart;

/** The settings of the engine. */
public final class EngineSettings implements SettingsProvider {
    /** Whether each read asks the system's clock. */
    public static final Setting<Boolean> EXACT_TIME = Setting.of(
                    "exact_time",
                    SettingType.flag(),
                    "false",
                    "`true` asks the system's clock at each read of an entry that expires; if not, a clock that is"
                            + " moved on every millisecond")
            .on(SettingEffect.LOCAL);

    /** Whether caches have management beans. */
    public static final Setting<Boolean> JMX = Setting.of(
            "jmx",
            SettingType.flag(),
            "false",
            "whether the manager and each of its caches have beans on the JVM's MBean server:"
                    + " `org.civarcos.cache:type=Cache,manager=…,cache=…`");

    /** Classes that Java serialization may read. */
    public static final Setting<ObjectInputFilter> ALLOWED_CLASSES = Setting.of(
            "java_serialization.allow",
            SettingType.of(
                    "classes and packages with commas between them, such as org.example.Place, org.example.model.*",
                    EngineSettings::filter),
            "none",
            "what the codec `java` may read beside the declared types and plain values of the JDK");

    /** How often a cache is cleared. */
    public static final Setting<Duration> CLEAR_EVERY = Setting.of(
                    "clear_every", SettingType.positiveDuration(), "never", "clears the cache again and again")
            .ofEach();

    /** When a cache is cleared. */
    public static final Setting<List<DailyTime>> CLEAR_AT = Setting.of(
                    "clear_at",
                    SettingType.of(DailyTime.EXAMPLE + ", several with commas between them", EngineSettings::times),
                    "never",
                    "clears the cache every day at these times, without a zone in that of the system")
            .ofEach();

    /** How many keys of each cache are recorded. */
    public static final Setting<Long> WARM_KEYS = Setting.of(
            "warm.keys",
            SettingType.count(),
            "1000",
            "how many keys of each cache are recorded at most; never more than 1,000");

    /** How many keys of one cache are recorded. */
    public static final Setting<Long> CACHE_WARM_KEYS = Setting.of(
                    "warm_keys",
                    SettingType.count(),
                    "`arcos.cache.warm.keys`",
                    "how many of its hottest keys are recorded")
            .ofEach(WARM_KEYS)
            .on(SettingEffect.HEAT);

    /** How many keys are loaded at a time. */
    public static final Setting<Integer> WARM_PARALLELISM = Setting.of(
            "warm.parallelism",
            SettingType.countUpTo(Integer.MAX_VALUE),
            "4",
            "how many keys are loaded at a time: enough to hide an origin's latency, and no load");

    /** How many loads begin in a second. */
    public static final Setting<Long> WARM_PER_SECOND = Setting.of(
            "warm.per_second", SettingType.count(), "no bound", "how many loads begin in a second, evenly spread");

    /** When what is left is given up. */
    public static final Setting<Duration> WARM_TIMEOUT = Setting.of(
            "warm.timeout",
            SettingType.positiveDuration(),
            "5m",
            "for how long is loaded before what is left is given up, so that an origin that hangs does not hold up"
                    + " readiness");

    /** How often progress is logged. */
    public static final Setting<Duration> WARM_LOG_EVERY = Setting.of(
            "warm.log_every", SettingType.positiveDuration(), "10s", "how often a line of progress is logged");

    /** Where the hottest keys are recorded. */
    public static final Setting<Path> WARM_DIRECTORY = Setting.of(
            "warm.directory",
            SettingType.of("the path of a directory", Path::of),
            "none",
            "where the hottest keys are recorded for the next run, one file a cache; without it none are");

    /** How often the hottest keys are recorded. */
    public static final Setting<Duration> WARM_RECORD_EVERY = Setting.of(
            "warm.record_every",
            SettingType.positiveDuration(),
            "5m",
            "how often they are written, beside at the end of the application");

    /** Whether writes are done later. */
    public static final Setting<Boolean> WRITE_BEHIND = behind(
            "enabled",
            SettingType.flag(),
            "false",
            "whether writes are done later. A cache without a writer is not created with `true`");

    /** The most keys in one call of the writer. */
    public static final Setting<Integer> BATCH_SIZE = behind(
            "batch_size",
            SettingType.countUpTo(Integer.MAX_VALUE),
            "100",
            "the most keys in one call of the writer, and how many pending ones are written without further delay");

    /** How long the first pending write waits. */
    public static final Setting<Duration> DELAY =
            behind("delay", SettingType.duration(), "1s", "how long the first pending write waits for others");

    /** The most keys with a pending write. */
    public static final Setting<Integer> MAXIMUM_PENDING = behind(
            "maximum_pending", SettingType.countUpTo(Integer.MAX_VALUE), "10000", "the most keys with a pending write");

    /** How long a write waits for room. */
    public static final Setting<Duration> FULL_TIMEOUT = behind(
            "full_timeout",
            SettingType.duration(),
            "1s",
            "how long a write waits for room when there are so many, before it fails");

    /** The wait after the first failure. */
    public static final Setting<Duration> RETRY_INITIAL =
            behind("retry_initial", SettingType.duration(), "100ms", "how long is waited after the first failure");

    /** What each further wait is longer by. */
    public static final Setting<Double> RETRY_FACTOR =
            behind("retry_factor", SettingType.factor(), "2", "what each further wait is longer by");

    /** The longest wait. */
    public static final Setting<Duration> RETRY_MAXIMUM =
            behind("retry_maximum", SettingType.duration(), "30s", "how long is waited at most");

    /** How often a write is tried. */
    public static final Setting<Integer> RETRY_ATTEMPTS = behind(
            "retry_attempts",
            SettingType.of("a whole number of one or more, or forever", EngineSettings::attempts),
            "forever",
            "the number of attempts at a write before it is given up");

    /** How long closing waits for what is pending. */
    public static final Setting<Duration> CLOSE_TIMEOUT = behind(
            "close_timeout", SettingType.duration(), "10s", "how long closing the cache waits for what is pending");

    /** A folder that keeps accepted writes. */
    public static final Setting<Path> JOURNAL = behind(
            "journal",
            SettingType.of("the path of a directory", Path::of),
            "none",
            "a folder of this cache alone, which keeps accepted writes until they are done. Set it for one cache, not"
                    + " for all");

    /** Whether the journal is on the disk itself. */
    public static final Setting<Boolean> FSYNC = behind(
            "fsync",
            SettingType.flag(),
            "false",
            "whether a write is accepted only when the journal is on the disk itself: then it survives a power cut; if"
                    + " not, `kill -9`");

    /** For {@link java.util.ServiceLoader}. */
    public EngineSettings() {}

    @Override
    public String title() {
        return "Engine";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                EXACT_TIME,
                JMX,
                ALLOWED_CLASSES,
                CLEAR_EVERY,
                CLEAR_AT,
                WarmupStart.SETTING,
                WARM_KEYS,
                CACHE_WARM_KEYS,
                WARM_PARALLELISM,
                WARM_PER_SECOND,
                WARM_TIMEOUT,
                WARM_LOG_EVERY,
                WARM_DIRECTORY,
                WARM_RECORD_EVERY,
                WRITE_BEHIND,
                BATCH_SIZE,
                DELAY,
                MAXIMUM_PENDING,
                FULL_TIMEOUT,
                RETRY_INITIAL,
                RETRY_FACTOR,
                RETRY_MAXIMUM,
                RETRY_ATTEMPTS,
                CLOSE_TIMEOUT,
                JOURNAL,
                FSYNC);
    }

    private static <T> Setting<T> behind(String name, SettingType<T> type, String defaultText, String description) {
        return Setting.of("write_behind." + name, type, defaultText, description)
                .ofAllAndEach();
    }

    private static List<DailyTime> times(String text) {
        return Arrays.stream(text.split(",", -1)).map(DailyTime::parse).toList();
    }

    private static int attempts(String text) {
        return text.equalsIgnoreCase("forever")
                ? Retry.FOREVER
                : SettingType.countUpTo(Integer.MAX_VALUE).parse(text);
    }

    private static ObjectInputFilter filter(String text) {
        ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(text.replaceAll("\\s*,\\s*", ";") + ";");
        if (filter == null) {
            throw new IllegalArgumentException(text);
        }
        return filter;
    }
}
