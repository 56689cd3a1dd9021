package org.civarcos.cache.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** The stores of one manager, which share their connections, made when they are first needed. */
class RedisStores implements StoreProvider {
    private @Nullable Topology topology;

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Optional<Set<Capability>> capabilities() {
        return Optional.of(RedisStore.CAPABILITIES);
    }

    /** {@return true: a count is nothing beside a round trip} */
    @Override
    public boolean countsForFree() {
        return true;
    }

    @Override
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        return open(context, CacheKeys::new);
    }

    /** Opens as many as {@code redis.shards} says, each of which has its own slot of a cluster. */
    @Override
    public <K, V extends @Nullable Object> Map<String, Store<K, V>> openShards(StoreContext<K, V> context) {
        int number =
                context.manager().settings().get(RedisSettingsProvider.SHARDS).orElse(1);
        Map<String, Store<K, V>> shards = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            int shard = i;
            shards.put(
                    String.valueOf(shard),
                    number == 1
                            ? open(context)
                            : open(context, (prefix, cacheName) -> CacheKeys.ofShard(prefix, cacheName, shard)));
        }
        return shards;
    }

    private <K, V extends @Nullable Object> Store<K, V> open(
            StoreContext<K, V> context, BiFunction<String, String, CacheKeys> keys) {
        Topology servers = topology(context.manager());
        return new RedisStore<>(
                new StoreParts<>(context, servers, keys.apply(servers.settings().prefix(), context.cacheName())));
    }

    private synchronized Topology topology(ManagerOptions manager) {
        Topology known = topology;
        if (known == null) {
            RedisSettings settings = RedisSettings.of(manager);
            known = settings.address().kind() == ServerAddress.Kind.CLUSTER
                    ? new Cluster(settings, manager.time())
                    : new SingleServer(settings, manager.time());
            topology = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (topology != null) {
            topology.close();
            topology = null;
        }
    }
}
