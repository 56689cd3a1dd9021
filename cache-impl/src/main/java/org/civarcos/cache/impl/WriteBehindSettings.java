package org.civarcos.cache.impl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.spi.Settings;

/**
 * What is set about writing behind: {@code arcos.cache.cache.NAME.write_behind.…}, then {@code arcos.cache.write_behind.…}.
 *
 * @param own the settings of the cache
 * @param general those of all caches
 */
record WriteBehindSettings(Settings own, Settings general) {
    private static final String FOREVER = "forever";

    /** Reads the options, if it is switched on. */
    Optional<WriteBehindOptions> read() {
        return read(from -> from.flag("write_behind.enabled"))
                .filter(enabled -> enabled)
                .map(enabled -> options());
    }

    private WriteBehindOptions options() {
        WriteBehindOptions defaults = WriteBehindOptions.DEFAULT;
        Retry retry = defaults.retry();
        return new WriteBehindOptions(
                count("batch_size", defaults.batchSize()),
                duration("delay", defaults.delay()),
                count("maximum_pending", defaults.maximumPending()),
                duration("full_timeout", defaults.fullTimeout()),
                new Retry(
                        duration("retry_initial", retry.initial()),
                        read(from -> from.number("write_behind.retry_factor")).orElse(retry.factor()),
                        duration("retry_maximum", retry.maximum()),
                        attempts()),
                duration("close_timeout", defaults.closeTimeout()),
                read(from -> from.text("write_behind.journal")).map(Path::of),
                read(from -> from.flag("write_behind.fsync")).orElse(defaults.fsync()));
    }

    private int attempts() {
        boolean forever = read(from -> from.text("write_behind.retry_attempts"))
                .filter(text -> text.equalsIgnoreCase(FOREVER))
                .isPresent();
        return forever
                ? Retry.FOREVER
                : count("retry_attempts", WriteBehindOptions.DEFAULT.retry().attempts());
    }

    private int count(String name, int otherwise) {
        Optional<Long> given = read(from -> from.count("write_behind." + name));
        if (given.filter(count -> count > Integer.MAX_VALUE).isPresent()) {
            throw new CacheConfigurationException(
                    "write_behind." + name + " is " + given.get() + ": give no more than " + Integer.MAX_VALUE);
        }
        return given.map(Long::intValue).orElse(otherwise);
    }

    private Duration duration(String name, Duration otherwise) {
        return read(from -> from.duration("write_behind." + name)).orElse(otherwise);
    }

    private <T> Optional<T> read(Function<Settings, Optional<T>> from) {
        return from.apply(own).or(() -> from.apply(general));
    }
}
