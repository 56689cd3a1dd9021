package org.civarcos.cache.impl.manager;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.Setting;

/** Settings of a {@link CacheConfig}, written as properties. */
final class CodeSettings {
    private static final String FOREVER = "forever";

    private final Map<Setting<?>, Optional<?>> values = new HashMap<>();

    /**
     * Reads a configuration.
     *
     * @param asked as it was given
     * @param complete what became of it
     */
    CodeSettings(CacheConfig<?, ?> asked, CacheConfig<?, ?> complete) {
        values.put(CacheSettings.STORE, asked.storeConfig());
        values.put(CacheSettings.TTL, ttl(asked, complete));
        values.put(CacheSettings.IDLE, asked.expireAfterAccess());
        values.put(CacheSettings.MAX_ENTRIES, bound(asked));
        values.put(CacheSettings.EVICTION_POLICY, asked.evictionPolicy());
        values.put(CacheSettings.STATISTICS, asked.statistics());
        values.put(CacheSettings.CACHE_NULLS, asked.cacheNulls());
        values.put(
                CacheSettings.SERIALIZER,
                asked.serializer()
                        .or(() -> asked.codec().map(codec -> codec.getClass().getName())));
        loading(asked.loading());
        asked.writeBehind().ifPresent(this::writeBehind);
    }

    /** The value of a setting; empty if the code leaves it to properties. */
    Optional<String> text(Setting<?> setting) {
        return values.getOrDefault(setting, Optional.empty()).map(CodeSettings::text);
    }

    /** With an idle time, the default ttl does not apply. */
    private static Optional<Duration> ttl(CacheConfig<?, ?> asked, CacheConfig<?, ?> complete) {
        boolean slides = asked.expireAfterAccess()
                .filter(idle -> !Durations.isForever(idle))
                .isPresent();
        return slides ? complete.expireAfterWrite() : asked.expireAfterWrite();
    }

    private static Optional<String> bound(CacheConfig<?, ?> asked) {
        return asked.maximumWeight().isPresent()
                ? Optional.of("bounded by weight, " + asked.maximumWeight().getAsLong())
                : asked.maximumSize().stream().mapToObj(Long::toString).findFirst();
    }

    private void loading(LoadOptions options) {
        values.put(
                CacheSettings.REFRESH_AFTER,
                Stream.<Optional<?>>of(
                                options.refreshAfter(),
                                boxed(options.refreshAfterPart().stream().boxed()))
                        .filter(Optional::isPresent)
                        .findFirst()
                        .orElse(Optional.empty()));
        values.put(
                CacheSettings.EARLY_REFRESH,
                boxed(options.earlyRefresh().stream().boxed()));
        values.put(CacheSettings.STALE_WHILE_REFRESH, options.staleWhileRefresh());
        values.put(CacheSettings.STALE_IF_ERROR, options.staleIfError());
        values.put(CacheSettings.FAILURE_TTL, options.failureTtl());
        values.put(CacheSettings.NULL_TTL, options.nullTtl());
        values.put(CacheSettings.JITTER, boxed(options.jitter().stream().boxed()));
        values.put(CacheSettings.LOAD_WAIT_TIMEOUT, options.waitTimeout());
    }

    private static <T> Optional<T> boxed(Stream<T> one) {
        return one.findFirst();
    }

    private void writeBehind(WriteBehindOptions options) {
        Retry retry = options.retry();
        values.put(EngineSettings.WRITE_BEHIND, Optional.of(true));
        values.put(EngineSettings.BATCH_SIZE, Optional.of(options.batchSize()));
        values.put(EngineSettings.DELAY, Optional.of(options.delay()));
        values.put(EngineSettings.MAXIMUM_PENDING, Optional.of(options.maximumPending()));
        values.put(EngineSettings.FULL_TIMEOUT, Optional.of(options.fullTimeout()));
        values.put(EngineSettings.RETRY_INITIAL, Optional.of(retry.initial()));
        values.put(EngineSettings.RETRY_FACTOR, Optional.of(retry.factor()));
        values.put(EngineSettings.RETRY_MAXIMUM, Optional.of(retry.maximum()));
        values.put(
                EngineSettings.RETRY_ATTEMPTS,
                Optional.of(retry.attempts() == Retry.FOREVER ? FOREVER : Integer.toString(retry.attempts())));
        values.put(EngineSettings.CLOSE_TIMEOUT, Optional.of(options.closeTimeout()));
        values.put(EngineSettings.JOURNAL, options.journal());
        values.put(EngineSettings.FSYNC, Optional.of(options.fsync()));
    }

    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return Durations.isForever(duration) ? FOREVER : duration.toString();
        }
        return value instanceof Enum<?> choice
                ? choice.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : value.toString();
    }
}
