package org.example.shown;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.django.DjangoCache;
import org.civarcos.cache.memcached.view.MemcachedView;
import org.civarcos.cache.redis.view.RedisView;
import org.civarcos.cache.server.CacheServer;

/** Places by number, and bytes, which clients of other caches see as well. */
public final class ShownPlaces implements AutoCloseable {
    private final CacheManager manager = CacheManager.builder()
            .configSources(name -> null)
            .property("arcos.cache.server.port", "0")
            .property("arcos.cache.server.memcached_port", "0")
            .property("arcos.cache.server.expose", "places")
            .build();
    private final Cache<Long, String> places = manager.createCache(
            "places", CacheConfig.of(Long.class, String.class).build());
    private final CacheServer server = CacheServer.of(manager).orElseThrow();

    /** Starts the server. */
    public ShownPlaces() {}

    /** Stores a place. */
    public void put(long id, String name) {
        places.put(id, name);
    }

    /** What a client of Redis stores, by the words of redis-py. */
    public RedisView<String> redis() {
        return RedisView.decoding(server.bytes());
    }

    /** What a client of Memcached stores, by the words of pymemcache. */
    public MemcachedView memcached() {
        return MemcachedView.over(server.memcachedBytes()).defaultNoreply(false).build();
    }

    /** The same, by the words of Django. */
    public DjangoCache django() {
        return DjangoCache.over(server.bytes()).build();
    }

    /** Sends lines to the port of Redis, and returns the lines of the reply. */
    public List<String> ask(String... lines) throws IOException {
        return send(server.port().orElseThrow(), Stream.concat(Stream.of(lines), Stream.of("QUIT")));
    }

    /** Sends lines to the port of Memcached, and returns the lines of the reply. */
    public List<String> askMemcached(String... lines) throws IOException {
        return send(server.memcachedPort().orElseThrow(), Stream.concat(Stream.of(lines), Stream.of("quit")));
    }

    private static List<String> send(int port, Stream<String> lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String all = lines.map(line -> line + "\r\n").collect(Collectors.joining());
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            return reader.lines().toList();
        }
    }

    @Override
    public void close() {
        server.close();
        manager.close();
    }
}
