package org.civarcos.cache.servlet;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of the servlet filter, which is off where none names paths. */
public final class ServletSettings implements SettingsProvider {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");
    private static final SettingType<List<String>> PATTERNS = SettingType.of(
            "patterns of paths with commas between them, such as /*, /places/*, *.html, /index",
            ServletSettings::patterns);
    private static final SettingType<List<String>> FIELDS =
            SettingType.of("names of HTTP fields with commas between them", ServletSettings::fields);

    static final Setting<List<String>> PATHS = Setting.of(
            "servlet.paths",
            PATTERNS,
            "none",
            "the paths of the application whose responses the servlet filter caches, as patterns of servlets; the"
                    + " filter registers itself where there are some");

    static final Setting<List<String>> EXCLUDED = Setting.of(
            "servlet.excluded_paths", PATTERNS, "none", "those of `arcos.cache.servlet.paths` that are left out");

    static final Setting<Duration> TTL = Setting.of(
            "servlet.ttl",
            SettingType.positiveDuration(),
            "none",
            "the lifetime of responses of 200, 203, 204, 301 and 308 that state none; without it these are not stored");

    static final Setting<Duration> NEGATIVE_TTL = Setting.of(
            "servlet.negative_ttl",
            SettingType.positiveDuration(),
            "none",
            "the lifetime of responses of 404 and 410 that state none, where a page of the application made them and"
                    + " not `sendError`");

    static final Setting<Duration> STALE_WHILE_REVALIDATE = Setting.of(
            "servlet.stale_while_revalidate",
            SettingType.positiveDuration(),
            "none",
            "how long after its lifetime a response that does not say so may be given while one caller renews it");

    static final Setting<Duration> STALE_IF_ERROR = Setting.of(
            "servlet.stale_if_error",
            SettingType.positiveDuration(),
            "none",
            "how long after its lifetime a response that does not say so may stand for an error of the application");

    static final Setting<Sharing> SHARING = Setting.of(
            "servlet.sharing",
            SettingType.choice(Sharing.class),
            "anonymous",
            "whose the responses are: `anonymous` (requests that say something of a user go past the cache), `public`,"
                    + " `principal`");

    static final Setting<List<String>> VARY = Setting.of(
            "servlet.vary",
            FIELDS,
            "none",
            "the request fields that responses depend on, beside those that they name in `Vary` and those that the"
                    + " application is seen to read");

    static final Setting<List<String>> IGNORED_FIELDS = Setting.of(
            "servlet.ignored_fields",
            FIELDS,
            "none",
            "the request fields that the application reads and that do not matter; `*` for all but those that a"
                    + " response names in its own `Vary`");

    static final Setting<List<String>> IGNORED_PARAMETERS = Setting.of(
            "servlet.ignored_parameters",
            SettingType.list(),
            "none",
            "the query parameters that responses do not depend on, such as `utm_source`");

    static final Setting<List<String>> TAGS =
            Setting.of("servlet.tags", SettingType.list(), "none", "the tags that all these responses get");

    /** For {@link java.util.ServiceLoader}. */
    public ServletSettings() {}

    @Override
    public String title() {
        return "Sites behind the servlet filter";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                PATHS,
                EXCLUDED,
                TTL,
                NEGATIVE_TTL,
                STALE_WHILE_REVALIDATE,
                STALE_IF_ERROR,
                SHARING,
                VARY,
                IGNORED_FIELDS,
                IGNORED_PARAMETERS,
                TAGS);
    }

    /** Whether the filter is wanted. */
    static boolean areWanted(Settings settings) {
        return settings.get(CacheSettings.ENABLED).orElse(true)
                && !settings.list(PATHS).isEmpty();
    }

    /** The paths that are set; none if none is. */
    static List<CachedPaths> paths(Settings settings) {
        List<String> paths = settings.list(PATHS);
        if (paths.isEmpty()) {
            return List.of();
        }
        CachedPaths cached = CachedPaths.of(array(paths))
                .except(array(settings.list(EXCLUDED)))
                .sharing(settings.get(SHARING).orElse(Sharing.ANONYMOUS))
                .vary(array(settings.list(VARY)))
                .ignoredFields(array(settings.list(IGNORED_FIELDS)))
                .ignoredParameters(array(settings.list(IGNORED_PARAMETERS)))
                .tags(array(settings.list(TAGS)));
        cached = with(cached, settings.get(TTL), CachedPaths::ttl);
        cached = with(cached, settings.get(NEGATIVE_TTL), CachedPaths::negativeTtl);
        cached = with(cached, settings.get(STALE_WHILE_REVALIDATE), CachedPaths::staleWhileRevalidate);
        return List.of(with(cached, settings.get(STALE_IF_ERROR), CachedPaths::staleIfError));
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }

    private static CachedPaths with(
            CachedPaths paths, Optional<Duration> time, BiFunction<CachedPaths, Duration, CachedPaths> change) {
        return time.map(set -> change.apply(paths, set)).orElse(paths);
    }

    private static List<String> members(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }

    private static List<String> patterns(String text) {
        List<String> patterns = members(text);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no path is named");
        }
        CachedPaths unused = CachedPaths.of(array(patterns));
        return patterns;
    }

    private static List<String> fields(String text) {
        List<String> names = members(text.toLowerCase(Locale.ROOT));
        if (!names.stream().allMatch(name -> TOKEN.matcher(name).matches())) {
            throw new IllegalArgumentException(text);
        }
        return names;
    }
}
