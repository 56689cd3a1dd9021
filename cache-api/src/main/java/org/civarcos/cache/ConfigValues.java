package org.civarcos.cache;

import java.time.Duration;
import java.util.Objects;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link CacheConfig}: null where one is left open. A builder changes its own; those of a
 * configuration never change.
 */
final class ConfigValues<K, V extends @Nullable Object> {
    final TypeRef<K> keyType;
    final TypeRef<V> valueType;

    @Nullable
    StoreConfig store;

    @Nullable
    Long maximumSize;

    @Nullable
    Long maximumWeight;

    @Nullable
    Weigher<? super K, ? super V> weigher;

    @Nullable
    EvictionPolicy evictionPolicy;

    @Nullable
    Duration ttl;

    @Nullable
    Duration idle;

    @Nullable
    Boolean statistics;

    @Nullable
    Boolean statisticsByDefault;

    @Nullable
    Boolean cacheNulls;

    @Nullable
    String serializer;

    @Nullable
    Codec<V> codec;

    LoadOptions loading = LoadOptions.DEFAULT;

    @Nullable
    Expiry<? super K, ? super V> expiry;

    @Nullable
    CacheLoader<? super K, ? extends V> loader;

    @Nullable
    BulkLoader<K, V> bulkLoader;

    @Nullable
    CacheWriter<? super K, ? super V> writer;

    @Nullable
    WriteBehindOptions writeBehind;

    ConfigValues(TypeRef<K> keyType, TypeRef<V> valueType) {
        this.keyType = Objects.requireNonNull(keyType, "keyType");
        this.valueType = Objects.requireNonNull(valueType, "valueType");
    }

    ConfigValues(ConfigValues<K, V> from) {
        keyType = from.keyType;
        valueType = from.valueType;
        store = from.store;
        maximumSize = from.maximumSize;
        maximumWeight = from.maximumWeight;
        weigher = from.weigher;
        evictionPolicy = from.evictionPolicy;
        ttl = from.ttl;
        idle = from.idle;
        statistics = from.statistics;
        statisticsByDefault = from.statisticsByDefault;
        cacheNulls = from.cacheNulls;
        serializer = from.serializer;
        codec = from.codec;
        loading = from.loading;
        expiry = from.expiry;
        loader = from.loader;
        bulkLoader = from.bulkLoader;
        writer = from.writer;
        writeBehind = from.writeBehind;
    }

    /** Throws if settings contradict each other. */
    void check() {
        if (maximumSize != null && maximumWeight != null) {
            throw new CacheConfigurationException("maximumSize " + maximumSize + " beside maximumWeight "
                    + maximumWeight + ": a cache has one bound; choose one");
        }
        if (ttl != null && idle != null && !Durations.isForever(idle) && idle.compareTo(ttl) > 0) {
            throw new CacheConfigurationException("expireAfterAccess " + idle + " is longer than expireAfterWrite "
                    + ttl + " and can never apply; remove it or make it shorter");
        }
        if (writeBehind != null && writer == null) {
            throw new CacheConfigurationException(
                    "writeBehind without a writer has nobody to write: add writer(…), or remove it");
        }
    }

    /** What is set, for logs. */
    @Override
    public String toString() {
        return new Summary("CacheConfig")
                .with("keys", keyType)
                .with("values", valueType)
                .with("store", store)
                .with("maximumSize", maximumSize)
                .with("maximumWeight", maximumWeight)
                .with("evictionPolicy", evictionPolicy)
                .with("ttl", ttl)
                .with("idle", idle)
                .with("statistics", statistics)
                .with("statisticsByDefault", statisticsByDefault)
                .with("cacheNulls", cacheNulls)
                .with("serializer", serializer)
                .having("codec", codec != null)
                .with("loading", loading.equals(LoadOptions.DEFAULT) ? null : loading)
                .having("expiry", expiry != null)
                .having("loader", loader != null)
                .having("bulkLoader", bulkLoader != null)
                .having("writer", writer != null)
                .with("writeBehind", writeBehind)
                .toString();
    }
}
