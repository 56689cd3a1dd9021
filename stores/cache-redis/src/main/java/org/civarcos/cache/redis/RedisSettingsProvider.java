package org.civarcos.cache.redis;

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

    static final Setting<ServerAddress> URI = of(
                    "uri",
                    SettingType.of(
                            "a URI like redis://user:password@host:6379/0, redis-sentinel://host:26379,host:26379#name"
                                    + " or redis-cluster://host:6379,host:6379, with rediss for TLS and % codes for"
                                    + " what a URI does not allow",
                            ServerAddress::parse),
                    "redis://localhost:6379",
                    "where the data are: `redis://user:password@host:port/database` on a server,"
                            + " `redis-sentinel://user:password@host:port,host:port/database#name` on the primary that"
                            + " Sentinels know by that name, `redis-cluster://user:password@host:port,host:port` on a"
                            + " cluster of which some nodes are named; `rediss`, `rediss-sentinel` and"
                            + " `rediss-cluster` with TLS; what a URI does not allow is written as `%` codes")
            .asSecret();

    static final Setting<String> USERNAME =
            of("username", SettingType.text(), "that of the URI", "the ACL user, to keep it out of the URI");

    static final Setting<String> PASSWORD = of(
                    "password",
                    SettingType.text(),
                    "that of the URI",
                    "the password, to keep it out of the URI; alone it is that of the default user")
            .asSecret();

    static final Setting<String> SENTINEL_USERNAME =
            of("sentinel.username", SettingType.text(), "none", "the ACL user of the Sentinels, where they have users");

    static final Setting<String> SENTINEL_PASSWORD = of(
                    "sentinel.password",
                    SettingType.text(),
                    "none",
                    "the password of the Sentinels, where they ask for one: that of the URI is the servers'")
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

    static final Setting<Integer> SHARDS = of(
            "shards",
            SettingType.countUpTo(256),
            "1",
            "into how many parts a cache is divided, each in one slot of a cluster, spread over the nodes; one part "
                    + "is on one node. Other numbers place other keys elsewhere, where they are missing at first");

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

    static final Setting<Duration> LOAD_LEASE = of(
            "load_lease",
            DURATION,
            "none",
            "has one process at a time load a missing key: for how long it has leave to without being "
                    + "heard of. It renews that while it loads, for as long as `fence_lease` lets the value "
                    + "be stored, so that only a crash or a load that hangs lets the time pass; a second or more");

    static final Setting<Duration> LOAD_WAIT = of(
            "load_wait",
            DURATION,
            "10s",
            "how long other processes wait for that load before they load themselves; or `wait_timeout` if that is"
                    + " shorter");

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
                SENTINEL_USERNAME,
                SENTINEL_PASSWORD,
                TIMEOUT,
                CONNECT_TIMEOUT,
                PREFIX,
                SHARDS,
                TLS_CA,
                TLS_CERT,
                TLS_KEY,
                TLS_VERIFY,
                BREAKER_FAILURES,
                BREAKER_PAUSE,
                PUSH,
                FENCE_LEASE,
                LOAD_LEASE,
                LOAD_WAIT);
    }

    private static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String description) {
        return Setting.of("redis." + name, type, defaultText, description).ofAllAndStores();
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
