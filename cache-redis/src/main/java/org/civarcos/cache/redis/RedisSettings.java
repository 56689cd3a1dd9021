package org.civarcos.cache.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.io.File;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;

/**
 * What is set for the server, under {@code arcos.cache.redis.}: see docs/reference/configuration.md.
 *
 * @param uri where it is, with user and password
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
 */
record RedisSettings(
        RedisURI uri,
        Duration timeout,
        Duration connectTimeout,
        String prefix,
        Optional<File> tlsCa,
        Optional<File> tlsCert,
        Optional<File> tlsKey,
        int breakerFailures,
        Duration breakerPause,
        Duration fenceLease,
        boolean push) {

    static RedisSettings of(ManagerOptions manager) {
        Settings settings = manager.settings();
        Duration timeout = duration(settings, "timeout", Duration.ofSeconds(1));
        return new RedisSettings(
                uri(settings, timeout),
                timeout,
                duration(settings, "connect_timeout", Duration.ofSeconds(1)),
                prefix(manager),
                file(settings, "tls.ca"),
                file(settings, "tls.cert"),
                file(settings, "tls.key"),
                Math.toIntExact(
                        Math.min(settings.count("redis.breaker.failures").orElse(3L), Integer.MAX_VALUE)),
                duration(settings, "breaker.pause", Duration.ofSeconds(5)),
                duration(settings, "fence_lease", Duration.ofMinutes(2)),
                settings.flag("redis.push").orElse(false));
    }

    /** Every application has one of its own: on one server, two that shared it would answer for each other. */
    private static String prefix(ManagerOptions manager) {
        return manager.settings().text("redis.prefix").orElseGet(() -> {
            if (manager.name().equals("default")) {
                throw new CacheConfigurationException(
                        "no prefix tells the keys of this application from those of others on"
                                + " the server: set arcos.cache.redis.prefix to the name of the application, the same in all its"
                                + " processes, or name the manager by CacheManager.builder().name(...)");
            }
            return manager.name();
        });
    }

    /** The server without user and password, for messages. */
    String server() {
        return (uri.isSsl() ? "rediss://" : "redis://") + uri.getHost() + ":" + uri.getPort();
    }

    private static RedisURI uri(Settings settings, Duration timeout) {
        String text = settings.text("redis.uri").orElse("redis://localhost:6379");
        String scheme = text.toLowerCase(Locale.ROOT);
        if (!scheme.startsWith("redis://") && !scheme.startsWith("rediss://")) {
            throw new CacheConfigurationException("arcos.cache.redis.uri has a scheme that is not supported: write it"
                    + " like redis://user:password@host:6379/0, or rediss:// for TLS");
        }
        RedisURI.Builder builder;
        try {
            builder = RedisURI.builder(RedisURI.create(text)).withTimeout(timeout);
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException(
                    "arcos.cache.redis.uri cannot be read: write it like redis://user:password@host:6379/0, with % codes"
                            + " for what a URI does not allow"); // not the cause, which may show the password
        }
        Optional<String> password = settings.text("redis.password");
        password.ifPresent(given -> settings.text("redis.username")
                .ifPresentOrElse(
                        user -> builder.withAuthentication(user, given.toCharArray()),
                        () -> builder.withPassword(given.toCharArray())));
        settings.text("redis.tls.verify").ifPresent(mode -> builder.withVerifyPeer(verifyMode(mode)));
        return builder.build();
    }

    private static SslVerifyMode verifyMode(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "full" -> SslVerifyMode.FULL;
            case "ca" -> SslVerifyMode.CA;
            case "none" -> SslVerifyMode.NONE;
            default ->
                throw new CacheConfigurationException("arcos.cache.redis.tls.verify is \"" + mode
                        + "\": write full (certificate and host name), ca (certificate) or none");
        };
    }

    private static Optional<File> file(Settings settings, String name) {
        return settings.text("redis." + name).map(path -> {
            File file = new File(path);
            if (!file.canRead()) {
                throw new CacheConfigurationException(
                        "arcos.cache.redis." + name + " is " + path + ", which cannot be read: name a file in PEM");
            }
            return file;
        });
    }

    private static Duration duration(Settings settings, String name, Duration otherwise) {
        Duration value = settings.duration("redis." + name).orElse(otherwise);
        if (value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new CacheConfigurationException(
                    "arcos.cache.redis." + name + " is " + value + ": give more than zero and at most a day");
        }
        return value;
    }
}
