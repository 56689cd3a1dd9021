package org.civarcos.cache.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A primary and a replica, and Sentinels that watch them, as real processes. */
final class RedisSentinels implements AutoCloseable {
    static final String NAME = "main";

    private static final ProtocolKeyword SENTINEL = new ProtocolKeyword() {
        @Override
        public byte[] getBytes() {
            return toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String toString() {
            return "SENTINEL";
        }
    };

    private final List<RedisServerProcess> servers = new ArrayList<>();
    private final List<RedisServerProcess> sentinels = new ArrayList<>();
    private final List<NodeWay> ways = new ArrayList<>();

    private RedisSentinels() {}

    /** Starts them, and waits until all Sentinels know each other and the replica. */
    static RedisSentinels start(int number) {
        return start(number, "");
    }

    /**
     * Starts them.
     *
     * @param password that of the Sentinels, empty for none
     */
    static RedisSentinels start(int number, String password) {
        return start(number, password, false);
    }

    /** Starts them, with a way to the primary that Sentinels, replica and clients come by alone. */
    static RedisSentinels startBehindWay(int number, String... options) {
        return start(number, "", true, options);
    }

    private static RedisSentinels start(int number, String password, boolean behindWay, String... options) {
        RedisSentinels all = new RedisSentinels();
        try {
            List<String> given = new ArrayList<>(List.of("--repl-diskless-sync-delay", "0"));
            given.addAll(List.of(options));
            RedisServerProcess primary = RedisServerProcess.start(given.toArray(String[]::new));
            all.servers.add(primary);
            RedisServerProcess replica = RedisServerProcess.start(given.toArray(String[]::new));
            all.servers.add(replica);
            if (behindWay) {
                all.ways.add(new NodeWay(primary.port()));
            }
            int port = behindWay ? all.way().port() : primary.port();
            as(replica, redis -> redis.replicaof("127.0.0.1", port));
            all.startSentinels(number, port, password);
            return all;
        } catch (RuntimeException | Error e) {
            all.close();
            throw e;
        }
    }

    private void startSentinels(int number, int primaryPort, String password) {
        for (int i = 0; i < number; i++) {
            RedisServerProcess sentinel = RedisServerProcess.prepare("PING\r\n", "--sentinel");
            List<String> lines = new ArrayList<>(List.of(
                    "sentinel monitor " + NAME + " 127.0.0.1 " + primaryPort + " " + (number / 2 + 1),
                    "sentinel down-after-milliseconds " + NAME + " 700",
                    "sentinel failover-timeout " + NAME + " 3000"));
            if (!password.isEmpty()) {
                lines.add("requirepass " + password);
            }
            sentinel.configure(lines.toArray(String[]::new));
            sentinel.restart();
            sentinels.add(sentinel);
        }
        for (RedisServerProcess sentinel : sentinels) {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                String info = as(
                        (password.isEmpty() ? "redis://" : "redis://:" + password + "@") + "127.0.0.1:"
                                + sentinel.port(),
                        redis -> redis.info("sentinel"));
                return info.contains("slaves=1,sentinels=" + number);
            });
        }
    }

    /** The address that names the Sentinels. */
    String uri() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + NAME));
    }

    List<RedisServerProcess> servers() {
        return servers;
    }

    List<RedisServerProcess> sentinels() {
        return sentinels;
    }

    /** The way to the first primary. */
    NodeWay way() {
        return ways.get(0);
    }

    /** Has a Sentinel make the replica the primary. Returns whether it does. */
    static boolean failOver(RedisServerProcess sentinel) {
        return as(
                        sentinel,
                        redis -> redis.dispatch(
                                SENTINEL,
                                new StatusOutput<>(StringCodec.UTF8),
                                new CommandArgs<>(StringCodec.UTF8)
                                        .add("FAILOVER")
                                        .add(NAME)))
                .equals("OK");
    }

    static <T> T as(RedisServerProcess server, Function<RedisCommands<String, String>, T> administrator) {
        return as(server.uri(), administrator);
    }

    static <T> T as(String uri, Function<RedisCommands<String, String>, T> administrator) {
        RedisClient client = RedisClient.create(uri);
        try {
            return administrator.apply(client.connect().sync());
        } finally {
            client.shutdown();
        }
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServerProcess::close);
        servers.forEach(RedisServerProcess::close);
        for (NodeWay way : ways) {
            try {
                way.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
