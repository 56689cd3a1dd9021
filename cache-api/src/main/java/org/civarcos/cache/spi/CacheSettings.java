package org.civarcos.cache.spi;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.StoreConfig;

/** The settings of caches, templates and stores, which every engine and integration knows. */
public final class CacheSettings {
    /** Switch for annotations and response caching. */
    public static final Setting<Boolean> ENABLED = Setting.of(
                    "enabled",
                    SettingType.flag(),
                    "true",
                    "`false` turns annotations into plain calls and passes HTTP requests through; of one cache, the"
                            + " annotations that name it")
            .ofAllAndEach();

    /** Switch that makes doubts fail the deployment. */
    public static final Setting<Boolean> STRICT = Setting.of(
            "strict",
            SettingType.flag(),
            "false",
            "`true` makes what only may not work fail the start; if not, it is one warning in the log");

    /** Interceptors that may come after the cache. */
    public static final Setting<List<String>> HARMLESS_INTERCEPTORS = Setting.of(
            "harmless_interceptors",
            SettingType.of("names of classes, or patterns of them, such as org.example.*", CacheSettings::patterns),
            "none",
            "classes of interceptors and decorators, or patterns of them, that decide nothing about callers and so may"
                    + " come after the cache");

    /** The time to live of all caches. */
    public static final Setting<Duration> DEFAULT_TTL =
            Setting.of("default_ttl", SettingType.positiveDuration(), "PT5M", "how long an entry lives");

    /** The time to live of one cache. */
    public static final Setting<Duration> TTL = Setting.of(
                    "ttl",
                    SettingType.positiveDuration(),
                    "`arcos.cache.default_ttl`",
                    "how long an entry lives; stronger than the `ttl` of an annotation")
            .ofEach(DEFAULT_TTL);

    /** The time to idle. */
    public static final Setting<Duration> IDLE = Setting.of(
                    "idle",
                    SettingType.positiveDuration(),
                    "forever",
                    "how long an entry lives without being read; the default ttl then does not apply")
            .ofEach()
            .on(SettingEffect.IDLE);

    /** The maximum size. */
    public static final Setting<Long> MAX_ENTRIES = Setting.of(
                    "max_entries", SettingType.count(), "10000", "how many entries a cache holds")
            .ofAllAndEach()
            .on(SettingEffect.BOUNDED);

    /** The eviction policy. */
    public static final Setting<EvictionPolicy> EVICTION_POLICY = Setting.of(
                    "eviction_policy",
                    SettingType.choice(EvictionPolicy.class),
                    "adaptive",
                    "which entry goes when a cache is full")
            .ofAllAndEach()
            .on(SettingEffect.BOUNDED);

    /** Switch for statistics. */
    public static final Setting<Boolean> STATISTICS = Setting.of(
                    "statistics",
                    SettingType.flag(),
                    "by store",
                    "whether hits, misses, puts, removals and loads are counted; if nothing says so, where that costs"
                            + " nothing measurable: on `redis`, and of stored responses")
            .ofAllAndEach();

    /** Switch for storing nulls. */
    public static final Setting<Boolean> CACHE_NULLS = Setting.of(
                    "cache_nulls", SettingType.flag(), "true", "whether a null is stored as a value")
            .ofAllAndEach();

    /** The age from which a hit refreshes the value in the background. */
    public static final Setting<LoadOptions> REFRESH_AFTER = Setting.of(
                    "refresh_after",
                    SettingType.of(
                            "a duration of more than zero such as 4m, or a part of the ttl such as 80%",
                            CacheSettings::refreshAfter),
                    "never",
                    "a hit on a value of this age, or of this part of its ttl, loads it anew in the background")
            .ofAllAndEach()
            .on(SettingEffect.AGED);

    /** The beta of XFetch. */
    public static final Setting<LoadOptions> EARLY_REFRESH = loading(
                    "early_refresh",
                    SettingType.number(),
                    "0",
                    LoadOptions::withEarlyRefresh,
                    "the beta of XFetch: hits load by chance, the more probably the nearer the end; `1` suits most")
            .on(SettingEffect.AGED);

    /** The time that an expired value is served while it is refreshed. */
    public static final Setting<LoadOptions> STALE_WHILE_REFRESH = loading(
                    "stale_while_refresh",
                    SettingType.duration(),
                    "0s",
                    LoadOptions::withStaleWhileRefresh,
                    "for how long past its ttl a value is served while it is loaded anew")
            .on(SettingEffect.AGED);

    /** The time that an expired value is served if its load fails. */
    public static final Setting<LoadOptions> STALE_IF_ERROR = loading(
                    "stale_if_error",
                    SettingType.duration(),
                    "0s",
                    LoadOptions::withStaleIfError,
                    "for how long past its ttl a value is served if it cannot be loaded")
            .on(SettingEffect.AGED);

    /** The time that a failed load is remembered. */
    public static final Setting<LoadOptions> FAILURE_TTL = loading(
            "failure_ttl",
            SettingType.duration(),
            "0s",
            LoadOptions::withFailureTtl,
            "for how long a failed load is not tried again");

    /** The time to live of a loaded null. */
    public static final Setting<Duration> NULL_TTL = Setting.of(
                    "null_ttl", SettingType.duration(), "as any value", "how long a loaded null lives")
            .ofAllAndEach();

    /** The part of each ttl that chance may take off. */
    public static final Setting<LoadOptions> JITTER = loading(
            "jitter",
            SettingType.part(),
            "0",
            LoadOptions::withJitter,
            "the part of each ttl that chance may take off");

    /** The wait timeout for the load of another caller. */
    public static final Setting<LoadOptions> LOAD_WAIT_TIMEOUT = loading(
            "load_wait_timeout",
            SettingType.positiveDuration(),
            "forever",
            LoadOptions::withWaitTimeout,
            "how long a caller waits for another's load before it runs its own loader, without storing the value");

    /** Where entries are held. */
    public static final Setting<String> STORE = Setting.of(
                    "store",
                    SettingType.text(),
                    "heap",
                    "where entries are held: a kind of store, or a store that is defined by name")
            .ofAllAndEach();

    /** The codec of values. */
    public static final Setting<String> SERIALIZER = Setting.of(
                    "serializer",
                    SettingType.text(),
                    "by type",
                    "the codec of values: `json`, `java`, `string`, `bytes` or your own, compressed with `+deflate` "
                            + "behind it; `none` for none. Of one cache whatever their type, of all caches for types "
                            + "that have none of their own. The heap then holds bytes instead of objects")
            .ofAllAndEach()
            .on(SettingEffect.SERIALIZED);

    /** From which size on values are compressed. */
    public static final Setting<Long> COMPRESS_ABOVE = Setting.of(
                    "compress_above", SettingType.bytes(), "never", "values of more bytes are compressed")
            .ofAllAndEach()
            .on(SettingEffect.COMPRESSED);

    /** The templates there are. */
    public static final Setting<List<String>> TEMPLATES =
            Setting.of("templates", SettingType.list(), "none", "the templates there are, strongest first");

    /** The caches of a template. */
    public static final Setting<List<String>> CACHES = Setting.of(
                    "caches",
                    SettingType.of(
                            "names of caches, or patterns of them, such as places, org.example.*",
                            CacheSettings::patterns),
                    "none, and then the manager is not made",
                    "the names of its caches, or patterns of them such as `org.example.*`")
            .ofTemplates();

    /** The kind of a store. */
    public static final Setting<String> KIND = Setting.of(
                    "kind", SettingType.text(), "its name", "what it is: `heap`, `redis`, `sharded` or `tiered`")
            .ofStores();

    /** The stores that share the keys. */
    public static final Setting<List<String>> SHARDS = Setting.of(
                    "shards",
                    SettingType.list(),
                    "none",
                    "of `sharded`: the stores that share the keys, 256 at most; their names decide which keys each has")
            .ofStores();

    /** The fast and the slow store. */
    public static final Setting<List<String>> TIERS = Setting.of(
                    "tiers", SettingType.list(), "none", "of `tiered`: the fast and the slow store")
            .ofStores();

    /** The time to live of a near copy. */
    public static final Setting<Duration> COPY_TTL = Setting.of(
                    "ttl",
                    SettingType.positiveDuration(),
                    "that of the cache; `10s` if the slow store does not tell of changes that other processes made",
                    "of `tiered`: how long a copy in the fast store lives at most")
            .ofStores();

    /** The maximum number of near copies. */
    public static final Setting<Long> COPIES = Setting.of(
                    "max_entries",
                    SettingType.count(),
                    "that of the cache",
                    "of `tiered`: how many copies there are at most")
            .ofStores();

    /** The effect of a write on near copies. */
    public static final Setting<StoreConfig.Writes> WRITE = Setting.of(
                    "write",
                    SettingType.choice(StoreConfig.Writes.class),
                    "both",
                    "of `tiered`: `both` puts a copy of what is written into the fast store, `around` does not")
            .ofStores();

    /** Those that make options of loading. */
    static final List<Setting<LoadOptions>> LOADING = List.of(
            REFRESH_AFTER, EARLY_REFRESH, STALE_WHILE_REFRESH, STALE_IF_ERROR, FAILURE_TTL, JITTER, LOAD_WAIT_TIMEOUT);

    private CacheSettings() {}

    /** {@return those of caches} */
    static List<Setting<?>> ofCaches() {
        return List.of(
                ENABLED,
                STRICT,
                HARMLESS_INTERCEPTORS,
                DEFAULT_TTL,
                TTL,
                IDLE,
                MAX_ENTRIES,
                EVICTION_POLICY,
                STATISTICS,
                CACHE_NULLS,
                REFRESH_AFTER,
                EARLY_REFRESH,
                STALE_WHILE_REFRESH,
                STALE_IF_ERROR,
                FAILURE_TTL,
                NULL_TTL,
                JITTER,
                LOAD_WAIT_TIMEOUT,
                STORE,
                SERIALIZER,
                COMPRESS_ABOVE,
                TEMPLATES,
                CACHES);
    }

    /** {@return those of stores} */
    static List<Setting<?>> ofStores() {
        return List.of(KIND, SHARDS, TIERS, COPY_TTL, COPIES, WRITE);
    }

    private static <T> Setting<LoadOptions> loading(
            String name,
            SettingType<T> type,
            String defaultText,
            BiFunction<LoadOptions, T, LoadOptions> with,
            String description) {
        SettingType<LoadOptions> options =
                SettingType.of(type.form(), text -> with.apply(LoadOptions.DEFAULT, type.parse(text)));
        return Setting.of(name, options, defaultText, description).ofAllAndEach();
    }

    private static List<String> patterns(String text) {
        List<String> patterns = SettingType.list().parse(text);
        patterns.forEach(KeyPattern::glob);
        return patterns;
    }

    private static LoadOptions refreshAfter(String text) {
        return text.endsWith("%")
                ? LoadOptions.DEFAULT.withRefreshAfter(SettingType.part().parse(text))
                : LoadOptions.DEFAULT.withRefreshAfter(
                        SettingType.positiveDuration().parse(text));
    }
}
