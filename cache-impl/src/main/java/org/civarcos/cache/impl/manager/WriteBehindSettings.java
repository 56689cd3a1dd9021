package org.civarcos.cache.impl.manager;

import java.util.Optional;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.Settings;

/**
 * Settings of write-behind: {@code arcos.cache.cache.NAME.write_behind.…}, then {@code arcos.cache.write_behind.…}.
 *
 * @param own the settings of the cache
 * @param general those of all caches
 */
record WriteBehindSettings(Settings own, Settings general) {
    /** Reads the options, if it is switched on. */
    Optional<WriteBehindOptions> read() {
        return read(EngineSettings.WRITE_BEHIND, false) ? Optional.of(options()) : Optional.empty();
    }

    private WriteBehindOptions options() {
        WriteBehindOptions defaults = WriteBehindOptions.DEFAULT;
        Retry retry = defaults.retry();
        return new WriteBehindOptions(
                read(EngineSettings.BATCH_SIZE, defaults.batchSize()),
                read(EngineSettings.DELAY, defaults.delay()),
                read(EngineSettings.MAXIMUM_PENDING, defaults.maximumPending()),
                read(EngineSettings.FULL_TIMEOUT, defaults.fullTimeout()),
                new Retry(
                        read(EngineSettings.RETRY_INITIAL, retry.initial()),
                        read(EngineSettings.RETRY_FACTOR, retry.factor()),
                        read(EngineSettings.RETRY_MAXIMUM, retry.maximum()),
                        read(EngineSettings.RETRY_ATTEMPTS, retry.attempts())),
                read(EngineSettings.CLOSE_TIMEOUT, defaults.closeTimeout()),
                own.get(EngineSettings.JOURNAL).or(() -> general.get(EngineSettings.JOURNAL)),
                read(EngineSettings.FSYNC, defaults.fsync()));
    }

    private <T> T read(Setting<T> setting, T otherwise) {
        return own.get(setting).or(() -> general.get(setting)).orElse(otherwise);
    }
}
