package org.civarcos.cache.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.Registration;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteCacheBuilder;
import org.civarcos.cache.server.loop.LoopOptions;
import org.civarcos.cache.server.loop.Loops;
import org.civarcos.cache.server.loop.ProtocolFactory;
import org.civarcos.cache.server.memcached.MemcachedOptions;
import org.civarcos.cache.server.memcached.MemcachedProtocols;
import org.civarcos.cache.server.resp.RespOptions;
import org.civarcos.cache.server.resp.RespServer;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A server in this process for clients of Redis and Memcached. Its threads are daemons and its own. Listens on the
 * loopback
 * addresses alone unless another one and a password are given. Thread-safe.
 */
public final class CacheServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");
    private static final int MOST_ARGUMENTS = 1024 * 1024;
    private static final int PUSH_LIMIT = 1 << 20;
    private static final int QUERY = 64 << 20;

    private final Loops loops;
    private final ByteCache bytes;
    private final RespServer resp;
    private final ManagerOptions shared;
    private @Nullable ByteCache memcached;
    private volatile @Nullable Registration managed;
    private int port;
    private int memcachedPort;

    private CacheServer(Loops loops, ByteCache bytes, RespServer resp, ManagerOptions shared) {
        this.loops = loops;
        this.bytes = bytes;
        this.resp = resp;
        this.shared = shared;
    }

    /** {@return a builder of one} */
    public static CacheServerBuilder builder() {
        return new CacheServerBuilder();
    }

    /**
     * Starts the server that the settings of a manager ask for by {@code arcos.cache.server.port} and the like. Its
     * time is the
     * manager's.
     *
     * @param manager whose caches may be shown
     * @return the server, which the caller closes before the manager; empty if the settings ask for none
     * @throws CacheConfigurationException if it cannot be started; the message says what to do
     */
    public static Optional<CacheServer> of(CacheManager manager) {
        return ConfiguredServer.builder(manager).map(builder -> {
            CacheServer server = builder.start();
            server.managed = manager.addListener(new CacheManagerListener() {
                @Override
                public void cacheCreated(Cache<?, ?> cache) {
                    server.resp.cachesChanged();
                }
            });
            return server;
        });
    }

    static CacheServer start(CacheServerBuilder wanted) {
        ManagerOptions shared = ManagerOptions.of(
                "server", CacheServer.class.getClassLoader(), wanted.time, null, Settings.of(List.of()));
        ByteCache first = bytes(wanted, shared, 0).build();
        RespServer resp = new RespServer(options(wanted, shared, first));
        try {
            Loops loops = Loops.start(new LoopOptions(
                    "arcos-cache-server",
                    wanted.threads,
                    wanted.connections,
                    QUERY + wanted.longestValue,
                    wanted.clientMemory > 0 ? wanted.clientMemory : QUERY + 2L * wanted.longestValue,
                    (int) Math.min(Integer.MAX_VALUE, QUERY + 2L * wanted.longestValue),
                    Durations.millis(wanted.idle)));
            CacheServer server = new CacheServer(loops, first, resp, shared);
            try {
                server.listen(wanted);
            } catch (IOException | RuntimeException failure) {
                server.close();
                throw failure;
            }
            LOG.log(
                    Level.INFO,
                    "serves " + server
                            + (wanted.exposed.isEmpty()
                                    ? ""
                                    : ", and shows the caches "
                                            + wanted.exposed.stream()
                                                    .map(RespOptions.Exposed::name)
                                                    .collect(Collectors.joining(", "))));
            return server;
        } catch (IOException failure) {
            resp.close();
            end(shared);
            throw new CacheConfigurationException("a cache server cannot listen: " + failure.getMessage()
                    + "; choose another port or path, or close what has it");
        }
    }

    /** Ends the threads that all databases share. */
    private static void end(ManagerOptions shared) {
        if (shared.ownThreads() != null) {
            shared.ownThreads().shutdown();
        }
    }

    private static RespOptions options(CacheServerBuilder wanted, ManagerOptions shared, ByteCache first) {
        return new RespOptions(
                wanted.threads,
                wanted.databases,
                number -> number == 0
                        ? first
                        : bytes(wanted, shared, number).beside(first).build(),
                first.exclusion(),
                wanted.exposed,
                wanted.time,
                wanted.password,
                policy(wanted.policy),
                wanted.longestValue,
                MOST_ARGUMENTS,
                PUSH_LIMIT,
                wanted.connections);
    }

    private static ByteCacheBuilder bytes(CacheServerBuilder wanted, ManagerOptions shared, int number) {
        return ByteCache.builder()
                .name("server-" + number)
                .manager(shared)
                .maximumWeight(wanted.maximumWeight)
                .evictionPolicy(wanted.policy);
    }

    /** Redis' name of a policy, or of the nearest. */
    private static String policy(EvictionPolicy policy) {
        return switch (policy) {
            case NONE -> "noeviction";
            case RANDOM -> "allkeys-random";
            case LFU, ADAPTIVE -> policy == EvictionPolicy.LFU ? "allkeys-lfu" : "allkeys-lru";
            case VOLATILE_LRU, VOLATILE_LFU, VOLATILE_RANDOM, VOLATILE_TTL ->
                policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> "allkeys-lru";
        };
    }

    private void listen(CacheServerBuilder wanted) throws IOException {
        if (wanted.port != null) {
            port = listen(wanted, wanted.port, resp);
        }
        if (wanted.socket != null) {
            listen(wanted.socket, resp);
        }
        resp.listening(loops, port);
        if (wanted.memcachedPort != null || wanted.memcachedSocket != null) {
            ProtocolFactory protocols = memcached(wanted);
            if (wanted.memcachedPort != null) {
                memcachedPort = listen(wanted, wanted.memcachedPort, protocols);
            }
            if (wanted.memcachedSocket != null) {
                listen(wanted.memcachedSocket, protocols);
            }
        }
    }

    private ProtocolFactory memcached(CacheServerBuilder wanted) {
        ByteCache own = bytes(wanted, shared, -1)
                .name("server-memcached")
                .casNumbers()
                .accessTimes()
                .build();
        memcached = own;
        MemcachedOptions options = new MemcachedOptions(
                wanted.password == null ? null : "default",
                wanted.password,
                wanted.longestValue,
                wanted.connections,
                wanted.threads);
        MemcachedProtocols protocols = new MemcachedProtocols(own, options);
        protocols.listening(loops.counters());
        return protocols;
    }

    private int listen(CacheServerBuilder wanted, int number, ProtocolFactory protocols) throws IOException {
        Supplier<SSLEngine> engines = engines(wanted);
        if (wanted.address != null) {
            return portOf(loops.listen(new InetSocketAddress(wanted.address, number), protocols, engines));
        }
        int chosen = portOf(loops.listen(new InetSocketAddress(loopback("127.0.0.1"), number), protocols, engines));
        try {
            SocketAddress unused = loops.listen(new InetSocketAddress(loopback("::1"), chosen), protocols, engines);
        } catch (IOException noSix) {
            LOG.log(Level.DEBUG, "not on ::1: " + noSix.getMessage());
        }
        return chosen;
    }

    private static @Nullable Supplier<SSLEngine> engines(CacheServerBuilder wanted) {
        SSLContext tls = wanted.tls;
        if (tls == null) {
            return null;
        }
        return () -> {
            SSLEngine engine = tls.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setNeedClientAuth(wanted.clientCertificates);
            return engine;
        };
    }

    private static InetAddress loopback(String name) throws UnknownHostException {
        return InetAddress.getByName(name);
    }

    private void listen(Path path, ProtocolFactory protocols) throws IOException {
        SocketAddress unused = loops.listen(UnixDomainSocketAddress.of(path), protocols);
    }

    private static int portOf(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    /** {@return the port that RESP is spoken on; empty for none} */
    public OptionalInt port() {
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** {@return the port that Memcached's protocol is spoken on; empty for none} */
    public OptionalInt memcachedPort() {
        return memcachedPort == 0 ? OptionalInt.empty() : OptionalInt.of(memcachedPort);
    }

    /** {@return the first database of bytes, which the server closes} */
    public ByteCache bytes() {
        return bytes;
    }

    /**
     * Returns the bytes of Memcached's protocol.
     *
     * @return them, which the server closes
     * @throws IllegalStateException if it does not speak that protocol
     */
    public ByteCache memcachedBytes() {
        ByteCache own = memcached;
        if (own == null) {
            throw new IllegalStateException("the server does not speak Memcached's protocol: give it a memcachedPort");
        }
        return own;
    }

    /** Closes ports and connections, and gives up what the databases of bytes hold. The application's caches stay. */
    @Override
    public void close() {
        Registration listening = managed;
        if (listening != null) {
            listening.close();
        }
        loops.close();
        resp.close();
        if (memcached != null) {
            memcached.close();
        }
        end(shared);
    }

    /** {@return where it listens} */
    @Override
    public String toString() {
        return "RESP" + (port == 0 ? "" : " on port " + port)
                + (memcachedPort == 0 ? "" : ", Memcached's protocol on port " + memcachedPort);
    }
}
