package org.civarcos.cache.redis;

import org.civarcos.cache.TimeSource;

/** One server that has all keys: that of a name, or the primary that Sentinels name. */
final class SingleServer implements Topology {
    private final RedisSettings settings;
    private final Connector connector;
    private final Links links;
    private final Server server;

    SingleServer(RedisSettings settings, TimeSource time) {
        this.settings = settings;
        Pushes pushes = new Pushes(CacheKeys.start(settings.prefix()));
        connector = new Connector(settings, time);
        links = new Links(connector, settings.address().first(), settings.server(), pushes);
        server = new Server(settings, time, connector.warnings(), links, pushes);
    }

    @Override
    public RedisSettings settings() {
        return settings;
    }

    @Override
    public Server serverOf(CacheKeys keys) {
        return server;
    }

    @Override
    public void close() {
        links.close();
        connector.close();
    }
}
