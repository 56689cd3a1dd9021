package org.civarcos.cache.redis;

import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** The stores of one manager, which share a connection, made when it is first needed. */
class RedisStores implements StoreProvider {
    private @Nullable Server server;

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
        return new RedisStore<>(new StoreParts<>(context, server(context.manager())));
    }

    private synchronized Server server(ManagerOptions manager) {
        Server known = server;
        if (known == null) {
            known = new Server(RedisSettings.of(manager), manager.time());
            server = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
