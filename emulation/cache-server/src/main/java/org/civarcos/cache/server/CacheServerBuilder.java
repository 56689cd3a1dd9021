package org.civarcos.cache.server;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.bytes.ByteCacheBuilder;
import org.civarcos.cache.server.resp.RespOptions;
import org.jspecify.annotations.Nullable;

/** Says what a {@link CacheServer} is like. Not thread-safe. */
public final class CacheServerBuilder {
    private static final int MIB = 1 << 20;
    private static final int LARGEST_PORT = 65_535;

    @Nullable
    Integer port;

    @Nullable
    Integer memcachedPort;

    @Nullable
    Path socket;

    @Nullable
    Path memcachedSocket;

    @Nullable
    InetAddress address;

    @Nullable
    String password;

    @Nullable
    SSLContext tls;

    boolean clientCertificates;

    int threads = 1;
    int databases = 16;
    long maximumWeight = ByteCacheBuilder.DEFAULT_MAXIMUM_WEIGHT;
    EvictionPolicy policy = EvictionPolicy.ADAPTIVE;
    TimeSource time = TimeSource.system();
    int connections = 1_000;
    int longestValue = MIB;

    /** 0 for what {@link CacheServer} chooses. */
    long clientMemory;

    Duration idle = Duration.ofMinutes(5);
    final List<RespOptions.Exposed> exposed = new ArrayList<>();

    CacheServerBuilder() {}

    /**
     * Speaks RESP on a port.
     *
     * @param number the port, 0 for any free one
     * @return this
     */
    public CacheServerBuilder port(int number) {
        port = checked(number);
        return this;
    }

    /**
     * Speaks Memcached's protocol on a port, of a cache of its own.
     *
     * @param number the port, 0 for any free one
     * @return this
     */
    public CacheServerBuilder memcachedPort(int number) {
        memcachedPort = checked(number);
        return this;
    }

    private static int checked(int number) {
        if (number < 0 || number > LARGEST_PORT) {
            throw new IllegalArgumentException("a port is 0 to 65535: " + number);
        }
        return number;
    }

    /**
     * Speaks RESP on a Unix socket.
     *
     * @param path where its file is made, which is removed in the end
     * @return this
     */
    public CacheServerBuilder unixSocket(Path path) {
        socket = path;
        return this;
    }

    /**
     * Speaks Memcached's protocol on a Unix socket.
     *
     * @param path where its file is made, which is removed in the end
     * @return this
     */
    public CacheServerBuilder memcachedUnixSocket(Path path) {
        memcachedSocket = path;
        return this;
    }

    /**
     * Listens on another address than the loopback ones, which needs a password, or TLS with certificates of the
     * clients.
     *
     * @param listening the address
     * @return this
     */
    public CacheServerBuilder address(InetAddress listening) {
        address = listening;
        return this;
    }

    /**
     * Asks clients for a password: RESP's by {@code AUTH} or {@code HELLO}, Memcached's by a first {@code set} of
     * {@code default PASSWORD}.
     *
     * @param secret the password; shown nowhere
     * @return this
     */
    public CacheServerBuilder password(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("an empty password is none");
        }
        password = secret;
        return this;
    }

    /**
     * Speaks TLS on all ports; not on Unix sockets.
     *
     * @param context has the server's key and, where clients have to show certificates, whom it trusts
     * @param askForCertificates whether clients have to show a certificate
     * @return this
     */
    public CacheServerBuilder tls(SSLContext context, boolean askForCertificates) {
        tls = context;
        clientCertificates = askForCertificates;
        return this;
    }

    /**
     * Answers on several threads. One is the default, and the best for clients that wait for each answer.
     *
     * @param count how many, one or more
     * @return this
     */
    public CacheServerBuilder threads(int count) {
        threads = positive(count, "threads");
        return this;
    }

    /**
     * Keeps so many databases of bytes.
     *
     * @param count how many, 16 by default
     * @return this
     */
    public CacheServerBuilder databases(int count) {
        databases = positive(count, "databases");
        return this;
    }

    /**
     * Bounds what the entries of each database of bytes weigh, about what they take of memory. 64 MiB by default.
     *
     * @param bytes one or more
     * @return this
     */
    public CacheServerBuilder maximumWeight(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("the bound of a database is one byte or more: " + bytes);
        }
        maximumWeight = bytes;
        return this;
    }

    /**
     * Says which entry goes when a database of bytes is full.
     *
     * @param evictionPolicy the policy; {@link EvictionPolicy#ADAPTIVE} by default
     * @return this
     */
    public CacheServerBuilder evictionPolicy(EvictionPolicy evictionPolicy) {
        policy = evictionPolicy;
        return this;
    }

    /**
     * Says where time comes from.
     *
     * @param source the time, which a test can move
     * @return this
     */
    public CacheServerBuilder time(TimeSource source) {
        time = source;
        return this;
    }

    /**
     * Bounds the connections.
     *
     * @param count how many there may be, 1,000 by default
     * @return this
     */
    public CacheServerBuilder maximumConnections(int count) {
        connections = positive(count, "connections");
        return this;
    }

    /**
     * Bounds the values that clients may send.
     *
     * @param bytes how long one may be, 1 MiB by default
     * @return this
     */
    public CacheServerBuilder maximumValueLength(int bytes) {
        longestValue = positive(bytes, "bytes of a value");
        return this;
    }

    /**
     * Bounds what all connections may hold together: commands that are not complete, transactions that wait, names they
     * listen to, and replies that they do not read. Where it is passed, those that hold the most are closed.
     *
     * @param bytes how much; by default 64 MiB and two of the longest values
     * @return this
     */
    public CacheServerBuilder maximumClientMemory(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("clients need one byte or more: " + bytes);
        }
        clientMemory = bytes;
        return this;
    }

    private static int positive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("there have to be " + what + ": " + number);
        }
        return number;
    }

    /**
     * Closes connections that say nothing for long and listen to nothing.
     *
     * @param longest how long they may, five minutes by default; zero for any time
     * @return this
     */
    public CacheServerBuilder idleTimeout(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("a connection cannot be idle for less than no time: " + longest);
        }
        idle = longest;
        return this;
    }

    /**
     * Shows a cache of the application, to be read: its entries are the keys {@code NAME:KEY} of a database of its own,
     * numbered behind those of bytes in the order of the calls.
     *
     * @param cache the cache
     * @return this
     */
    public CacheServerBuilder expose(Cache<?, ?> cache) {
        exposed.add(new RespOptions.Exposed(cache.name(), () -> cache, false));
        return this;
    }

    /**
     * Shows a cache of the application as {@link #expose}, and lets clients write and remove its entries.
     *
     * @param cache the cache
     * @return this
     */
    public CacheServerBuilder exposeWritable(Cache<?, ?> cache) {
        exposed.add(new RespOptions.Exposed(cache.name(), () -> cache, true));
        return this;
    }

    boolean listensSomewhere() {
        return port != null || memcachedPort != null || socket != null || memcachedSocket != null;
    }

    /** Shows a cache of a manager as soon as there is one of the name. */
    CacheServerBuilder expose(CacheManager manager, String name, boolean writable) {
        exposed.add(new RespOptions.Exposed(name, () -> manager.getCache(name).orElse(null), writable));
        return this;
    }

    /**
     * Starts the server.
     *
     * @return it, which the caller closes
     * @throws CacheConfigurationException if a port is taken, nothing says where to listen, or others than this machine
     *     could connect without a password; the message says what to do
     */
    public CacheServer start() {
        if (!listensSomewhere()) {
            throw new CacheConfigurationException(
                    "a cache server needs a port or a Unix socket: call port, memcachedPort, unixSocket or"
                            + " memcachedUnixSocket");
        }
        boolean anybody = password == null && !(tls != null && clientCertificates);
        if (address != null && !address.isLoopbackAddress() && anybody) {
            throw new CacheConfigurationException("a cache server on " + address.getHostAddress()
                    + " could be reached by others, and has no password: set one, ask for certificates by TLS, or "
                    + "listen on the loopback address");
        }
        return CacheServer.start(this);
    }
}
