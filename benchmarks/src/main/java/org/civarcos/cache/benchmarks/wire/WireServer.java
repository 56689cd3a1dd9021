package org.civarcos.cache.benchmarks.wire;

import com.github.fppt.jedismock.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.server.CacheServer;
import org.civarcos.cache.server.CacheServerBuilder;
import org.civarcos.cache.server.loop.LoopOptions;
import org.civarcos.cache.server.loop.Loops;

/**
 * A server on the JVM: prints its port, then answers questions from its standard input, a line each, and ends with it.
 * {@code heap} is how many bytes are in use after a collection, {@code hits SECONDS} how many reads a second a thread of the
 * application does on a cache of its own.
 */
public final class WireServer {
    private WireServer() {}

    /** Takes what to start: {@code map LOOPS}, {@code mock}, {@code resp LOOPS} or {@code memcached LOOPS}. */
    public static void main(String[] args) throws Exception {
        System.out.println(
                switch (args[0]) {
                    case "map" -> map(Integer.parseInt(args[1]));
                    case "resp" -> ours(args[1]).port(0).start().port().orElseThrow();
                    case "memcached" ->
                        ours(args[1]).memcachedPort(0).start().memcachedPort().orElseThrow();
                    case "mock" -> RedisServer.newRedisServer().start().getBindPort();
                    default -> throw new IllegalArgumentException(args[0]);
                });
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ApplicationHits hits = new ApplicationHits();
        for (String line; (line = questions.readLine()) != null; ) {
            String[] words = line.split(" ");
            System.out.println(words[0].equals("heap") ? heap() : hits.perSecond(Double.parseDouble(words[1])));
        }
    }

    /** The defaults but for the bound, below which a hundred thousand entries of 1 KiB do not find room. */
    private static CacheServerBuilder ours(String loops) {
        return CacheServer.builder().threads(Integer.parseInt(loops)).maximumWeight(1L << 30);
    }

    private static int map(int loops) throws IOException {
        ConcurrentHashMap<ByteKey, byte[]> map = new ConcurrentHashMap<>();
        LoopOptions usual = LoopOptions.of("map");
        LoopOptions options = new LoopOptions(
                usual.name(),
                loops,
                usual.connections(),
                usual.input(),
                usual.total(),
                usual.output(),
                usual.idleMillis());
        InetSocketAddress address = (InetSocketAddress) Loops.start(options)
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), connection -> new MapProtocol(map));
        return address.getPort();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
