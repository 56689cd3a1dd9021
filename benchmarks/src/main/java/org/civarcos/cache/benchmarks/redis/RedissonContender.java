package org.civarcos.cache.benchmarks.redis;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** Redisson's JCache, with its plainest codec. */
final class RedissonContender implements Contender {
    private final RedissonClient client;
    private final CacheManager manager;
    private final Cache<String, String> cache;

    RedissonContender(String uri) {
        Config config = new Config();
        config.setCodec(new StringCodec());
        config.useSingleServer().setAddress(uri);
        client = Redisson.create(config);
        MutableConfiguration<String, String> wanted = new MutableConfiguration<String, String>()
                .setStoreByValue(true)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MINUTES, 5)));
        manager = Caching.getCachingProvider("org.redisson.jcache.JCachingProvider")
                .getCacheManager();
        cache = manager.createCache("bench", RedissonConfiguration.fromInstance(client, wanted));
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
        client.shutdown();
    }
}
