package org.civarcos.cache.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.LoadOptions;

/**
 * What is set about loading, for one cache or for all.
 *
 * @param settings where
 */
public record LoadingSettings(Settings settings) {
    /**
     * Reads the options.
     *
     * @return what is set, and nothing else
     * @throws CacheConfigurationException if something makes no sense
     */
    public LoadOptions read() {
        LoadOptions options = LoadOptions.DEFAULT;
        options = with(options, "early_refresh", settings.number("early_refresh"), LoadOptions::withEarlyRefresh);
        options = with(options, "stale_while_refresh", LoadOptions::withStaleWhileRefresh);
        options = with(options, "stale_if_error", LoadOptions::withStaleIfError);
        options = with(options, "failure_ttl", LoadOptions::withFailureTtl);
        options = with(options, "null_ttl", LoadOptions::withNullTtl);
        options = with(options, "jitter", settings.part("jitter"), LoadOptions::withJitter);
        options = with(
                options,
                "load_wait_timeout",
                settings.positiveDuration("load_wait_timeout"),
                LoadOptions::withWaitTimeout);
        if (settings.text("refresh_after").filter(text -> text.endsWith("%")).isPresent()) {
            return with(options, "refresh_after", settings.part("refresh_after"), LoadOptions::withRefreshAfter);
        }
        return with(
                options, "refresh_after", settings.positiveDuration("refresh_after"), LoadOptions::withRefreshAfter);
    }

    private LoadOptions with(LoadOptions options, String name, BiFunction<LoadOptions, Duration, LoadOptions> with) {
        return with(options, name, settings.duration(name), with);
    }

    private static <T> LoadOptions with(
            LoadOptions options, String name, Optional<T> value, BiFunction<LoadOptions, T, LoadOptions> with) {
        try {
            return value.map(each -> with.apply(options, each)).orElse(options);
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException("the property " + name + ": " + e.getMessage());
        }
    }
}
