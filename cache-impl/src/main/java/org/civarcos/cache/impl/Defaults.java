package org.civarcos.cache.impl;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.LoadingSettings;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Fills what a configuration leaves open: from the settings of the cache ({@code arcos.cache.cache.NAME.ttl}), then
 * from those of all caches ({@code arcos.cache.default_ttl}), then from the defaults that the product has.
 */
final class Defaults {
    private final Settings settings;
    private final LoadOptions general;

    Defaults(Settings settings) {
        this.settings = settings;
        general = new LoadingSettings(settings).read();
    }

    <K, V extends @Nullable Object> CacheConfig<K, V> complete(String cacheName, CacheConfig<K, V> config) {
        try {
            return fill(config, settings.ofCache(cacheName));
        } catch (CacheConfigurationException | IllegalArgumentException e) {
            throw new CacheConfigurationException("cache " + cacheName + ": " + e.getMessage()
                    + "; look at its configuration and at the properties arcos.cache.*");
        }
    }

    private <K, V extends @Nullable Object> CacheConfig<K, V> fill(CacheConfig<K, V> config, Settings own) {
        CacheConfig.Builder<K, V> builder = config.toBuilder();
        builder.store(config.storeConfig()
                .orElseGet(() -> StoreConfig.named(
                        own.text("store").or(() -> settings.text("store")).orElse(CacheConfig.DEFAULT_STORE))));
        if (config.maximumWeight().isEmpty()) {
            builder.maximumSize(
                    config.maximumSize().isPresent()
                            ? config.maximumSize().getAsLong()
                            : own.count("max_entries")
                                    .or(() -> settings.count("max_entries"))
                                    .orElse(CacheConfig.DEFAULT_MAXIMUM_SIZE));
        }
        builder.evictionPolicy(config.evictionPolicy()
                .or(() -> own.choice("eviction_policy", EvictionPolicy.class))
                .or(() -> settings.choice("eviction_policy", EvictionPolicy.class))
                .orElse(EvictionPolicy.ADAPTIVE));
        Duration idle = config.expireAfterAccess()
                .or(() -> own.positiveDuration("idle"))
                .orElse(EntryOptions.FOREVER);
        boolean sliding = !Durations.isForever(idle);
        builder.expireAfterAccess(idle);
        builder.expireAfterWrite(config.expireAfterWrite()
                .or(() -> own.positiveDuration("ttl"))
                .orElseGet(() -> sliding
                        ? EntryOptions.FOREVER
                        : settings.positiveDuration("default_ttl").orElse(CacheConfig.DEFAULT_TTL)));
        builder.statistics(flag(config.statistics(), own, "statistics", false));
        builder.cacheNulls(flag(config.cacheNulls(), own, "cache_nulls", true));
        builder.loading(config.loading().orElse(new LoadingSettings(own).read().orElse(general)));
        config.writeBehind()
                .or(() -> new WriteBehindSettings(own, settings).read())
                .ifPresent(builder::writeBehind);
        return builder.build();
    }

    private boolean flag(Optional<Boolean> given, Settings own, String name, boolean otherwise) {
        Function<Settings, Optional<Boolean>> read = from -> from.flag(name);
        return given.or(() -> read.apply(own)).or(() -> read.apply(settings)).orElse(otherwise);
    }
}
