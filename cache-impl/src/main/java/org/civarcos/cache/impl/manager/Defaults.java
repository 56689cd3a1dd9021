package org.civarcos.cache.impl.manager;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EffectiveSetting;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.LoadingSettings;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingScope;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * Fills what a configuration leaves open: from the settings of the cache ({@code arcos.cache.cache.NAME.ttl}), then
 * from those of all caches ({@code arcos.cache.default_ttl}), then from the defaults that the product has.
 */
final class Defaults {
    private final Settings settings;
    private final LoadOptions general;
    private final Predicate<StoreConfig> countForFree;

    /**
     * Makes the defaults of a manager.
     *
     * @param countForFree tells whether counting costs nothing beside a store
     */
    Defaults(Settings settings, Predicate<StoreConfig> countForFree) {
        this.settings = settings;
        this.countForFree = countForFree;
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
        StoreConfig store = config.storeConfig().orElseGet(() -> storeOf(own));
        builder.store(store);
        if (config.maximumWeight().isEmpty()) {
            builder.maximumSize(
                    config.maximumSize().isPresent()
                            ? config.maximumSize().getAsLong()
                            : own.get(CacheSettings.MAX_ENTRIES)
                                    .or(() -> settings.get(CacheSettings.MAX_ENTRIES))
                                    .orElse(CacheConfig.DEFAULT_MAXIMUM_SIZE));
        }
        builder.evictionPolicy(config.evictionPolicy()
                .or(() -> own.get(CacheSettings.EVICTION_POLICY))
                .or(() -> settings.get(CacheSettings.EVICTION_POLICY))
                .orElse(EvictionPolicy.ADAPTIVE));
        Duration idle =
                config.expireAfterAccess().or(() -> own.get(CacheSettings.IDLE)).orElse(EntryOptions.FOREVER);
        boolean sliding = !Durations.isForever(idle);
        builder.expireAfterAccess(idle);
        builder.expireAfterWrite(config.expireAfterWrite()
                .or(() -> own.get(CacheSettings.TTL))
                .orElseGet(() -> sliding
                        ? EntryOptions.FOREVER
                        : settings.get(CacheSettings.DEFAULT_TTL).orElse(CacheConfig.DEFAULT_TTL)));
        builder.statistics(flag(config.statistics(), own, CacheSettings.STATISTICS, () -> counts(config, store)));
        builder.cacheNulls(flag(config.cacheNulls(), own, CacheSettings.CACHE_NULLS, () -> true));
        if (config.codec().isEmpty()) {
            config.serializer().or(() -> own.get(CacheSettings.SERIALIZER)).ifPresent(builder::serializer);
        }
        builder.loading(config.loading().orElse(new LoadingSettings(own).read().orElse(general)));
        config.writeBehind()
                .or(() -> new WriteBehindSettings(own, settings).read())
                .ifPresent(builder::writeBehind);
        return builder.build();
    }

    private boolean flag(Optional<Boolean> given, Settings own, Setting<Boolean> setting, BooleanSupplier otherwise) {
        return given.or(() -> own.get(setting)).or(() -> settings.get(setting)).orElseGet(otherwise::getAsBoolean);
    }

    private StoreConfig storeOf(Settings own) {
        return StoreConfig.named(own.get(CacheSettings.STORE)
                .or(() -> settings.get(CacheSettings.STORE))
                .orElse(CacheConfig.DEFAULT_STORE));
    }

    /** Whether a cache counts if nothing says whether to. */
    private boolean counts(CacheConfig<?, ?> config, StoreConfig store) {
        return config.statisticsByDefault().orElseGet(() -> countForFree.test(store));
    }

    /**
     * Says, of the setting that makes a cache count, what its default is and why.
     *
     * @param config the complete configuration of the cache, or null if there is none yet
     * @param catalogue tells of the modules that will ask for one
     * @param effective a setting of it, which stays as it is if it is another
     */
    EffectiveSetting explain(
            String cacheName,
            @Nullable CacheConfig<?, ?> config,
            SettingsCatalogue catalogue,
            EffectiveSetting effective) {
        String name = SettingScope.CACHE.property(cacheName, CacheSettings.STATISTICS.name());
        if (!effective.name().equals(name)) {
            return effective;
        }
        Optional<Boolean> byCode = config == null ? catalogue.countsByDefault(cacheName) : config.statisticsByDefault();
        StoreConfig store = config == null
                ? storeOf(settings.ofCache(cacheName))
                : config.storeConfig().orElseGet(() -> StoreConfig.named(CacheConfig.DEFAULT_STORE));
        boolean counts = byCode.orElseGet(() -> countForFree.test(store));
        String why = byCode.isPresent()
                ? "the code that makes the cache says so"
                : "counting costs " + (counts ? "nothing" : "time") + " beside the store " + store;
        String value = effective.isDefault() ? Boolean.toString(counts) : effective.value();
        return new EffectiveSetting(name, value, effective.source(), counts + ", since " + why);
    }
}
