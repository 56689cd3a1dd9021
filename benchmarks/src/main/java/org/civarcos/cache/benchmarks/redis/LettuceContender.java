package org.civarcos.cache.benchmarks.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The client alone: GET and SET, and a pipeline of them that is flushed once. */
final class LettuceContender implements Contender {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    LettuceContender(String uri) {
        client = RedisClient.create(uri);
        connection = client.connect();
    }

    @Override
    public String get(String key) {
        return connection.sync().get(key);
    }

    @Override
    public void put(String key, String value) {
        connection.sync().psetex(key, 300_000, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        connection.setAutoFlushCommands(false);
        Map<String, RedisFuture<String>> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put(key, connection.async().get(key)));
        await(new ArrayList<>(all.values()));
        Map<String, String> found = new LinkedHashMap<>();
        all.forEach((key, future) -> found.put(key, future.toCompletableFuture().join()));
        return found;
    }

    @Override
    public void putAll(Map<String, String> entries) {
        connection.setAutoFlushCommands(false);
        List<RedisFuture<?>> all = new ArrayList<>();
        entries.forEach((key, value) -> all.add(connection.async().psetex(key, 300_000, value)));
        await(all);
    }

    private void await(List<? extends RedisFuture<?>> all) {
        connection.flushCommands();
        LettuceFutures.awaitAll(Duration.ofSeconds(10), all.toArray(RedisFuture<?>[]::new));
        connection.setAutoFlushCommands(true);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
