package org.civarcos.cache.redis;

import io.lettuce.core.RedisURI;
import java.io.File;
import java.time.Duration;
import java.util.Optional;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.Settings;

/**
 * Settings of the server, under {@code arcos.cache.redis.}: see docs/reference/configuration.md.
 *
 * @param address where it is, with user and password
 * @param timeout how long a command may take
 * @param connectTimeout how long connecting may take
 * @param prefix what the keys of this manager start with
 * @param tlsCa the certificates to trust, in PEM
 * @param tlsCert the client's own certificate, in PEM
 * @param tlsKey its key, in PEM
 * @param breakerFailures after how many failures in a row the server is left alone
 * @param breakerPause for how long
 * @param fenceLease how long a value may take to be computed and still be stored
 * @param push whether the server is asked to tell of changes
 * @param loads whether, and how, one process loads for all
 */
record RedisSettings(
        ServerAddress address,
        Duration timeout,
        Duration connectTimeout,
        String prefix,
        Optional<File> tlsCa,
        Optional<File> tlsCert,
        Optional<File> tlsKey,
        int breakerFailures,
        Duration breakerPause,
        Duration fenceLease,
        boolean push,
        Loads loads) {
    private static final String DEFAULT_URI = "redis://localhost:6379";

    static RedisSettings of(ManagerOptions manager) {
        Settings settings = manager.settings();
        Duration timeout = settings.get(RedisSettingsProvider.TIMEOUT).orElse(Duration.ofSeconds(1));
        return new RedisSettings(
                address(settings, timeout),
                timeout,
                settings.get(RedisSettingsProvider.CONNECT_TIMEOUT).orElse(Duration.ofSeconds(1)),
                prefix(manager),
                settings.get(RedisSettingsProvider.TLS_CA),
                settings.get(RedisSettingsProvider.TLS_CERT),
                settings.get(RedisSettingsProvider.TLS_KEY),
                Math.toIntExact(Math.min(
                        settings.get(RedisSettingsProvider.BREAKER_FAILURES).orElse(3L), Integer.MAX_VALUE)),
                settings.get(RedisSettingsProvider.BREAKER_PAUSE).orElse(Duration.ofSeconds(5)),
                settings.get(RedisSettingsProvider.FENCE_LEASE).orElse(Duration.ofMinutes(2)),
                settings.get(RedisSettingsProvider.PUSH).orElse(false),
                new Loads(
                        settings.get(RedisSettingsProvider.LOAD_LEASE),
                        settings.get(RedisSettingsProvider.LOAD_WAIT).orElse(Duration.ofSeconds(10))));
    }

    /**
     * Agreement by which one process loads for all.
     *
     * @param lease for how long it has leave to; empty if each loads by itself
     * @param patience how long the others wait
     */
    record Loads(Optional<Duration> lease, Duration patience) {}

    /** Every application has one of its own: on one server, two that shared it would answer for each other. */
    private static String prefix(ManagerOptions manager) {
        return manager.settings().get(RedisSettingsProvider.PREFIX).orElseGet(() -> {
            if (manager.name().equals("default")) {
                throw new CacheConfigurationException(
                        "no prefix tells the keys of this application from those of others on the server: set "
                                + "arcos.cache.redis.prefix to the name of the application, the same in all its "
                                + "processes, or name the manager by CacheManager.builder().name(...)");
            }
            return manager.name();
        });
    }

    /** The server without user and password, for messages. */
    String server() {
        return address.toString();
    }

    private static ServerAddress address(Settings settings, Duration timeout) {
        ServerAddress asked = settings.get(RedisSettingsProvider.URI).orElseGet(() -> ServerAddress.parse(DEFAULT_URI));
        return asked.with(server -> {
            RedisURI.Builder builder = RedisURI.builder(server);
            login(builder, settings, RedisSettingsProvider.USERNAME, RedisSettingsProvider.PASSWORD);
            if (asked.kind() == ServerAddress.Kind.SENTINEL) {
                builder.withSentinelMasterId(server.getSentinelMasterId());
                server.getSentinels().forEach(sentinel -> builder.withSentinel(sentinel(sentinel, settings, timeout)));
            }
            return complete(builder, settings, timeout);
        });
    }

    private static RedisURI sentinel(RedisURI sentinel, Settings settings, Duration timeout) {
        RedisURI.Builder builder = RedisURI.builder(sentinel);
        login(builder, settings, RedisSettingsProvider.SENTINEL_USERNAME, RedisSettingsProvider.SENTINEL_PASSWORD);
        return complete(builder, settings, timeout);
    }

    private static void login(
            RedisURI.Builder builder, Settings settings, Setting<String> username, Setting<String> password) {
        settings.get(password)
                .ifPresent(secret -> settings.get(username)
                        .ifPresentOrElse(
                                user -> builder.withAuthentication(user, secret.toCharArray()),
                                () -> builder.withPassword(secret.toCharArray())));
    }

    private static RedisURI complete(RedisURI.Builder builder, Settings settings, Duration timeout) {
        settings.get(RedisSettingsProvider.TLS_VERIFY).ifPresent(builder::withVerifyPeer);
        return builder.withTimeout(timeout).build();
    }
}
