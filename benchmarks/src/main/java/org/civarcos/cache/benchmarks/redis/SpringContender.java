package org.civarcos.cache.benchmarks.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;
import org.springframework.data.redis.serializer.StringRedisSerializer;

/** Spring Data Redis's cache, over Lettuce too. It has no bulk operations: a bulk is done one by one. */
final class SpringContender implements Contender {
    private final LettuceConnectionFactory factory;
    private final Cache cache;

    SpringContender(String uri) {
        java.net.URI server = java.net.URI.create(uri);
        factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.getHost(), server.getPort()));
        factory.afterPropertiesSet();
        factory.start();
        RedisCacheManager manager = RedisCacheManager.builder(factory)
                .cacheDefaults(RedisCacheConfiguration.defaultCacheConfig()
                        .entryTtl(Duration.ofMinutes(5))
                        .serializeValuesWith(SerializationPair.fromSerializer(StringRedisSerializer.UTF_8)))
                .build();
        manager.afterPropertiesSet();
        cache = manager.getCache("bench");
    }

    @Override
    public String get(String key) {
        return cache.get(key, String.class);
    }

    @Override
    public void put(String key, String value) {
        cache.put(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        Map<String, String> found = new LinkedHashMap<>();
        keys.forEach(key -> found.put(key, get(key)));
        return found;
    }

    @Override
    public void putAll(Map<String, String> entries) {
        entries.forEach(this::put);
    }

    @Override
    public void close() {
        factory.destroy();
    }
}
