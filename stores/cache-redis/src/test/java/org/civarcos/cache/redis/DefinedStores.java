package org.civarcos.cache.redis;

import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** Opens the stores that the properties of a manager define, for the contract of stores. */
final class DefinedStores implements StoreProvider {
    private final CacheManager manager;

    DefinedStores(String... properties) {
        manager = builder(CacheManager.builder().name("contract"), properties).build();
    }

    static CacheManagerBuilder builder(CacheManagerBuilder builder, String... properties) {
        builder.property("arcos.cache.store", "composed").property("arcos.cache.redis.timeout", "5s");
        for (int i = 0; i < properties.length; i += 2) {
            builder.property("arcos.cache.store." + properties[i], properties[i + 1]);
        }
        return builder;
    }

    /** Two servers that share the keys. */
    static String[] sharded() {
        return new String[] {
            "composed.kind", "sharded",
            "composed.shards", "a, b",
            "a.kind", "redis",
            "a.redis.uri", SharedServer.get().uri(),
            "b.kind", "redis",
            "b.redis.uri", SharedServer.second().uri()
        };
    }

    /** The heap over a server. */
    static String[] tiered() {
        return new String[] {
            "composed.kind", "tiered",
            "composed.tiers", "heap, far",
            "far.kind", "redis",
            "far.redis.uri", SharedServer.get().uri()
        };
    }

    /** The heap over two servers that share the keys. */
    static String[] tieredOverSharded() {
        return new String[] {
            "composed.kind", "tiered",
            "composed.tiers", "heap, both",
            "both.kind", "sharded",
            "both.shards", "a, b",
            "a.kind", "redis",
            "a.redis.uri", SharedServer.get().uri(),
            "b.kind", "redis",
            "b.redis.uri", SharedServer.second().uri()
        };
    }

    @Override
    public String name() {
        return "composed";
    }

    @Override
    @SuppressWarnings("unchecked") // the types are those of the context
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        CacheConfig<K, V> asked = context.config();
        CacheConfig.Builder<K, V> config = CacheConfig.of(asked.keyType(), asked.valueType())
                .expireAfterWrite(asked.expireAfterWrite().orElse(EntryOptions.FOREVER))
                .expireAfterAccess(asked.expireAfterAccess().orElse(EntryOptions.FOREVER));
        asked.serializer().ifPresent(config::serializer);
        config.loading(asked.loading());
        return manager.createCache(context.cacheName(), config.build()).unwrap(Store.class);
    }

    @Override
    public void close() {
        manager.close();
    }
}
