package org.civarcos.cache.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of the server that a manager's configuration asks for. */
public final class ServerSettingsProvider implements SettingsProvider {
    private static final SettingType<Integer> PORT =
            SettingType.of("a port, 0 to 65535; 0 is any free one", ServerSettingsProvider::port);

    private static final SettingType<Path> PEM =
            SettingType.of("the path of a PEM file that can be read", ServerSettingsProvider::file);

    static final Setting<Integer> RESP_PORT = of(
            "port", PORT, "none, and no server", "speaks the protocol of Redis on this port of the loopback addresses");

    static final Setting<Integer> MEMCACHED_PORT =
            of("memcached_port", PORT, "none", "speaks the protocol of Memcached on this port");

    static final Setting<Path> UNIX_SOCKET = of(
            "unix_socket",
            SettingType.of("the path of a file", ServerSettingsProvider::path),
            "none",
            "speaks the protocol of Redis on this Unix socket");

    static final Setting<Path> MEMCACHED_UNIX_SOCKET = of(
            "memcached_unix_socket",
            SettingType.of("the path of a file", ServerSettingsProvider::path),
            "none",
            "speaks the protocol of Memcached on this Unix socket");

    static final Setting<InetAddress> ADDRESS = of(
            "address",
            SettingType.of("an address of this machine, such as 10.0.0.7", ServerSettingsProvider::address),
            "the loopback addresses",
            "where it listens instead; one that others can reach needs a password");

    static final Setting<String> PASSWORD = of(
                    "password",
                    SettingType.text(),
                    "none",
                    "what clients say to be let in: `AUTH`, or a first `set` of Memcached")
            .asSecret();

    static final Setting<Integer> THREADS =
            of("threads", SettingType.countUpTo(256), "1", "how many threads answer; they are the server's own");

    static final Setting<Integer> DATABASES =
            of("databases", SettingType.countUpTo(1_024), "16", "how many databases of bytes there are, from 0 on");

    static final Setting<Long> MAXIMUM_WEIGHT = of(
            "maximum_weight",
            SettingType.bytes(),
            "64MiB",
            "what the entries of each database of bytes may weigh, about");

    static final Setting<EvictionPolicy> EVICTION_POLICY = of(
            "eviction_policy",
            SettingType.choice(EvictionPolicy.class),
            "adaptive",
            "which entry goes when a database of bytes is full; `none` refuses writes");

    static final Setting<Integer> MAX_CONNECTIONS = of(
            "max_connections",
            SettingType.countUpTo(1_000_000),
            "1000",
            "how many clients there may be; one more is refused");

    static final Setting<Long> MAX_VALUE = of("max_value", SettingType.bytes(), "1MiB", "how long a value may be");

    static final Setting<Long> MAX_CLIENT_MEMORY = of(
            "max_client_memory",
            SettingType.bytes(),
            "64MiB and two of `max_value`",
            "what all clients together may have waiting: commands that are not complete, transactions, replies that "
                    + "they do not read; where it is passed, those with the most are closed");

    static final Setting<Duration> IDLE_TIMEOUT = of(
            "idle_timeout",
            SettingType.positiveDuration(),
            "5m",
            "how long a connection may say nothing before it is closed; `forever` for any time");

    static final Setting<Path> TLS_CERT = of(
            "tls.cert",
            PEM,
            "none, and no TLS",
            "a PEM file with the server's certificate and those behind it: TLS is spoken on all ports, not on Unix"
                    + " sockets");

    static final Setting<Path> TLS_KEY =
            of("tls.key", PEM, "none", "a PEM file with the key of that certificate, PKCS #8");

    static final Setting<Path> TLS_CA = of(
            "tls.ca",
            PEM,
            "none",
            "a PEM file with the certificates of those who sign clients' certificates, one of which each client then"
                    + " has to show");

    static final Setting<List<String>> EXPOSE = of(
            "expose",
            SettingType.list(),
            "none",
            "caches of the application that clients may read, each as a database behind those of bytes, in this order");

    static final Setting<List<String>> WRITABLE =
            of("writable", SettingType.list(), "none", "those of `expose` that clients may change as well");

    /** For {@link java.util.ServiceLoader}. */
    public ServerSettingsProvider() {}

    @Override
    public String title() {
        return "Server";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                RESP_PORT,
                MEMCACHED_PORT,
                UNIX_SOCKET,
                MEMCACHED_UNIX_SOCKET,
                ADDRESS,
                PASSWORD,
                THREADS,
                DATABASES,
                MAXIMUM_WEIGHT,
                EVICTION_POLICY,
                MAX_CONNECTIONS,
                MAX_VALUE,
                MAX_CLIENT_MEMORY,
                IDLE_TIMEOUT,
                TLS_CERT,
                TLS_KEY,
                TLS_CA,
                EXPOSE,
                WRITABLE);
    }

    private static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String description) {
        return Setting.of("server." + name, type, defaultText, description);
    }

    private static Integer port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException none) {
            throw new IllegalArgumentException(text, none);
        }
    }

    private static Path file(String text) {
        Path file = path(text);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(text);
        }
        return file;
    }

    private static InetAddress address(String text) {
        try {
            if (!text.matches("[0-9a-fA-F:.%]+|localhost")) { // no name that a server elsewhere would be asked for
                throw new IllegalArgumentException(text);
            }
            return InetAddress.getByName(text);
        } catch (UnknownHostException none) {
            throw new IllegalArgumentException(text, none);
        }
    }
}
