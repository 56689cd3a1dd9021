package org.civarcos.cache.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of servers. */
public final class RedisSettingsProvider implements SettingsProvider {
    private static final SettingType<Duration> DURATION = SettingType.durationUpTo(Duration.ofDays(1), "a day");
    private static final SettingType<File> PEM =
            SettingType.of("the path of a PEM file that can be read", RedisSettingsProvider::file);

    static final Setting<RedisURI> URI = of(
                    "uri",
                    SettingType.of(
                            "a URI like redis://user:password@host:6379/0, or rediss:// for TLS, with % codes for what"
                                    + " a URI does not allow",
                            RedisSettingsProvider::uri),
                    "redis://localhost:6379",
                    "where the server is: `redis://user:password@host:port/database`, `rediss://` with TLS; what a URI"
                            + " does not allow is written as `%` codes")
            .asSecret();

    static final Setting<String> USERNAME =
            of("username", SettingType.text(), "that of the URI", "the ACL user, to keep it out of the URI");

    static final Setting<String> PASSWORD = of(
                    "password",
                    SettingType.text(),
                    "that of the URI",
                    "the password, to keep it out of the URI; alone it is that of the default user")
            .asSecret();

    static final Setting<Duration> TIMEOUT = of(
            "timeout",
            DURATION,
            "1s",
            "how long a command may take. Longer than a healthy server ever needs, shorter than a caller's patience");

    static final Setting<Duration> CONNECT_TIMEOUT = of(
            "connect_timeout",
            DURATION,
            "1s",
            "how long connecting may take, with the handshake of TLS; a caller waits for it no longer than for a"
                    + " command");

    static final Setting<String> PREFIX = of(
            "prefix",
            SettingType.text(),
            "the manager's name; none for `default`, and then the store does not open",
            "what all keys begin with: two applications on one server need two");

    static final Setting<File> TLS_CA = of("tls.ca", PEM, "the JDK's", "a PEM file with the certificates to trust");

    static final Setting<File> TLS_CERT = of("tls.cert", PEM, "none", "a PEM file with the client's own certificate");

    static final Setting<File> TLS_KEY = of("tls.key", PEM, "none", "a PEM file with the key of that certificate");

    static final Setting<SslVerifyMode> TLS_VERIFY = of(
            "tls.verify",
            SettingType.of(
                    "one of full (certificate and host name), ca (certificate), none", RedisSettingsProvider::mode),
            "full",
            "what is checked: `full` certificate and host name, `ca` the certificate, `none` nothing");

    static final Setting<Long> BREAKER_FAILURES = of(
            "breaker.failures",
            SettingType.count(),
            "3",
            "after how many operations in a row that failed (no connection, no answer in time, a server that is loading"
                    + " or busy) all others fail at once, but for removals, which are tried");

    static final Setting<Duration> BREAKER_PAUSE =
            of("breaker.pause", DURATION, "5s", "for how long, before one operation is let through to try again");

    static final Setting<Boolean> PUSH = of(
            "push",
            SettingType.flag(),
            "false",
            "whether the server is asked to tell of changes, for copies in memory that it then drops; Redis 6 or"
                    + " Valkey, RESP3");

    static final Setting<Duration> FENCE_LEASE =
            of("fence_lease", DURATION, "2m", "how long a load may take and still be stored");

    /** For {@link java.util.ServiceLoader}. */
    public RedisSettingsProvider() {}

    @Override
    public String title() {
        return "Redis";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                URI,
                USERNAME,
                PASSWORD,
                TIMEOUT,
                CONNECT_TIMEOUT,
                PREFIX,
                TLS_CA,
                TLS_CERT,
                TLS_KEY,
                TLS_VERIFY,
                BREAKER_FAILURES,
                BREAKER_PAUSE,
                PUSH,
                FENCE_LEASE);
    }

    private static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String description) {
        return Setting.of("redis." + name, type, defaultText, description).ofAllAndStores();
    }

    private static RedisURI uri(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        if (!scheme.startsWith("redis://") && !scheme.startsWith("rediss://")) {
            throw new IllegalArgumentException("a scheme that is not supported");
        }
        return RedisURI.create(text);
    }

    private static SslVerifyMode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "full" -> SslVerifyMode.FULL;
            case "ca" -> SslVerifyMode.CA;
            case "none" -> SslVerifyMode.NONE;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static File file(String path) {
        File file = new File(path);
        if (!file.canRead()) {
            throw new IllegalArgumentException(path);
        }
        return file;
    }
}
