package org.civarcos.cache.spi;

import java.time.Duration;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.LoadOptions;

/**
 * Loading settings of one cache, or of all.
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
        LoadOptions options = settings.get(CacheSettings.NULL_TTL)
                .map(LoadOptions.DEFAULT::withNullTtl)
                .orElse(LoadOptions.DEFAULT);
        for (Setting<LoadOptions> setting : CacheSettings.LOADING) {
            options = options.orElse(settings.get(setting).orElse(LoadOptions.DEFAULT));
        }
        return options;
    }

    /** Whether a value asks for nothing: zero, or a refresh after for ever. */
    static boolean isNeutral(Setting<?> setting, String text) {
        if (!(setting.type().parse(text) instanceof LoadOptions options)) {
            return false;
        }
        return options.refreshAfterPart().isEmpty()
                && options.refreshAfter()
                        .filter(age -> !Durations.isForever(age))
                        .isEmpty()
                && options.earlyRefresh().orElse(0) == 0
                && options.staleWhileRefresh().orElse(Duration.ZERO).isZero()
                && options.staleIfError().orElse(Duration.ZERO).isZero();
    }
}
