package org.civarcos.cache.benchmarks.patterns;

import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.StoreConfig;

/** Caches of the same entries under different patterns. */
final class PatternContender {
    private PatternContender() {}

    /** A new cache of so many entries. */
    static Cache<Object, Object> named(String name, int entries) {
        return CacheManager.create()
                .createCache(
                        name,
                        CacheConfig.of(Object.class, Object.class)
                                .store(store(name))
                                .maximumSize(2L * entries)
                                .eternal()
                                .build());
    }

    private static StoreConfig store(String name) {
        return switch (name) {
            case "plain" -> StoreConfig.named(CacheConfig.DEFAULT_STORE);
            case "tiered" -> StoreConfig.tiered("heap", "heap");
            case "sharded" -> StoreConfig.sharded("heap", "heap", "heap", "heap");
            case "both" ->
                StoreConfig.tiered(StoreConfig.named("heap"), StoreConfig.sharded("heap", "heap", "heap", "heap"));
            default -> throw new IllegalArgumentException("no contender " + name);
        };
    }
}
