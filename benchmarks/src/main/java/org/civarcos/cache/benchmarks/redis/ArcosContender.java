package org.civarcos.cache.benchmarks.redis;

import java.util.Map;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;

/** This project. */
final class ArcosContender implements Contender {
    private final CacheManager manager;
    private final Cache<String, String> cache;

    ArcosContender(String uri) {
        manager = CacheManager.builder()
                .name("bench")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", uri)
                .property("arcos.cache.redis.timeout", "10s")
                .build();
        cache = manager.createCache(
                "bench", CacheConfig.of(String.class, String.class).build());
    }

    @Override
    public String get(String key) {
        return cache.get(key);
    }

    @Override
    public void put(String key, String value) {
        cache.put(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return cache.getAll(keys);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        cache.putAll(entries);
    }

    @Override
    public void close() {
        manager.close();
    }
}
