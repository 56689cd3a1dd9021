package org.civarcos.cache.benchmarks.redis;

import java.util.Map;
import java.util.Set;

/** Cache that takes part in the benchmark: texts under texts, with a time to live of five minutes. */
interface Contender extends AutoCloseable {
    String get(String key);

    void put(String key, String value);

    Map<String, String> getAll(Set<String> keys);

    void putAll(Map<String, String> entries);

    @Override
    void close();

    static Contender named(String name, String uri) {
        return switch (name) {
            case "lettuce" -> new LettuceContender(uri);
            case "arcos" -> new ArcosContender(uri);
            case "redisson" -> new RedissonContender(uri);
            case "spring" -> new SpringContender(uri);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
