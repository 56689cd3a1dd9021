package org.civarcos.cache.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.spi.Settings;

/** Makes a builder of the settings {@code arcos.cache.server.*} of a manager. */
final class ConfiguredServer {
    private ConfiguredServer() {}

    /** Returns the builder; empty where no port and no Unix socket is set. */
    static Optional<CacheServerBuilder> builder(CacheManager manager) {
        Settings settings = manager.settings();
        CacheServerBuilder builder = CacheServer.builder().time(manager.time());
        settings.get(ServerSettingsProvider.RESP_PORT).ifPresent(builder::port);
        settings.get(ServerSettingsProvider.MEMCACHED_PORT).ifPresent(builder::memcachedPort);
        settings.get(ServerSettingsProvider.UNIX_SOCKET).ifPresent(builder::unixSocket);
        settings.get(ServerSettingsProvider.MEMCACHED_UNIX_SOCKET).ifPresent(builder::memcachedUnixSocket);
        if (!builder.listensSomewhere()) {
            return Optional.empty();
        }
        settings.get(ServerSettingsProvider.ADDRESS).ifPresent(builder::address);
        settings.get(ServerSettingsProvider.PASSWORD).ifPresent(builder::password);
        settings.get(ServerSettingsProvider.THREADS).ifPresent(builder::threads);
        settings.get(ServerSettingsProvider.DATABASES).ifPresent(builder::databases);
        settings.get(ServerSettingsProvider.MAXIMUM_WEIGHT).ifPresent(builder::maximumWeight);
        settings.get(ServerSettingsProvider.EVICTION_POLICY).ifPresent(builder::evictionPolicy);
        settings.get(ServerSettingsProvider.MAX_CONNECTIONS).ifPresent(builder::maximumConnections);
        settings.get(ServerSettingsProvider.MAX_VALUE)
                .ifPresent(bytes -> builder.maximumValueLength((int) Math.min(bytes, 512L << 20)));
        settings.get(ServerSettingsProvider.MAX_CLIENT_MEMORY).ifPresent(builder::maximumClientMemory);
        settings.get(ServerSettingsProvider.IDLE_TIMEOUT).ifPresent(idle -> builder.idleTimeout(millisOrNone(idle)));
        tls(settings, builder);
        expose(manager, settings, builder);
        return Optional.of(builder);
    }

    private static void tls(Settings settings, CacheServerBuilder builder) {
        Optional<Path> certificate = settings.get(ServerSettingsProvider.TLS_CERT);
        Optional<Path> key = settings.get(ServerSettingsProvider.TLS_KEY);
        Optional<Path> clients = settings.get(ServerSettingsProvider.TLS_CA);
        if (certificate.isEmpty() && key.isEmpty() && clients.isEmpty()) {
            return;
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new CacheConfigurationException("a cache server needs a certificate and its key for TLS: set"
                    + " arcos.cache.server.tls.cert and arcos.cache.server.tls.key, or none of tls.*");
        }
        builder.tls(PemFiles.context(certificate.get(), key.get(), clients.orElse(null)), clients.isPresent());
    }

    /** Zero, which is any time, for what is longer than milliseconds can say. */
    private static Duration millisOrNone(Duration idle) {
        return idle.compareTo(Duration.ofDays(10_000)) > 0 ? Duration.ZERO : idle;
    }

    private static void expose(CacheManager manager, Settings settings, CacheServerBuilder builder) {
        List<String> writable = settings.list(ServerSettingsProvider.WRITABLE);
        for (String name : settings.list(ServerSettingsProvider.EXPOSE)) {
            builder.expose(manager, name, writable.contains(name));
        }
    }
}
