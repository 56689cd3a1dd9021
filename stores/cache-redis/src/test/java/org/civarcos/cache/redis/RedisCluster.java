package org.civarcos.cache.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A cluster of real processes: primaries that share the slots in equal ranges, and as many replicas of each. */
final class RedisCluster implements AutoCloseable {
    private static final int SLOTS = 16_384;

    /** How much higher the port is on which the nodes talk to each other. */
    private static final int BUS = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisServerProcess> nodes = new ArrayList<>();
    private final List<NodeWay> ways = new ArrayList<>();
    private final List<NodeWay> busWays = new ArrayList<>();
    private final Map<Integer, RedisCommands<String, String>> connections = new HashMap<>();
    private final RedisClient client = RedisClient.create();
    private final int primaries;
    private final boolean behindWays;

    private RedisCluster(int primaries, boolean behindWays) {
        this.primaries = primaries;
        this.behindWays = behindWays;
    }

    /**
     * Starts one, and waits until all nodes agree.
     *
     * @param replicas how many of each primary; they come after the primaries among the nodes
     */
    static RedisCluster start(int primaries, int replicas, String... options) {
        return start(new RedisCluster(primaries, false), replicas, options);
    }

    /** Starts one whose nodes announce ways to them, so that clients, replicas and the other nodes come by those alone. */
    static RedisCluster startBehindWays(int primaries, int replicas, String... options) {
        return start(new RedisCluster(primaries, true), replicas, options);
    }

    private static RedisCluster start(RedisCluster cluster, int replicas, String... options) {
        int primaries = cluster.primaries;
        try {
            for (int i = 0; i < primaries * (1 + replicas); i++) {
                cluster.startNode(options);
            }
            cluster.join();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void startNode(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                "2000",
                "--repl-diskless-sync-delay",
                "0",
                "--cluster-replica-validity-factor",
                "0"));
        all.addAll(List.of(options));
        int port = portWithBus();
        if (behindWays) {
            ways.add(new NodeWay(port));
            busWays.add(new NodeWay(port + BUS));
            all.addAll(List.of("--cluster-announce-ip", "127.0.0.1"));
            all.addAll(List.of(
                    "--cluster-announce-port",
                    String.valueOf(ways.get(nodes.size()).port())));
            all.addAll(List.of(
                    "--cluster-announce-bus-port",
                    String.valueOf(busWays.get(nodes.size()).port())));
        }
        RedisServerProcess node = RedisServerProcess.prepareAt(port, "PING\r\n", all.toArray(String[]::new));
        nodes.add(node);
        node.restart();
    }

    private static int portWithBus() {
        int port = RedisServerProcess.freePort();
        while (port >= 32_000 - BUS) {
            port = RedisServerProcess.freePort();
        }
        return port;
    }

    private void join() {
        for (int i = 0; i < nodes.size(); i++) {
            redis(i).clusterSetConfigEpoch(i + 1);
            if (i < primaries) {
                int from = SLOTS * i / primaries;
                redis(i).clusterAddSlots(IntStream.range(from, SLOTS * (i + 1) / primaries)
                        .toArray());
            }
            if (i > 0) {
                meetFirst(redis(i));
            }
        }
        until(() -> all().allMatch(redis -> knows(redis.clusterNodes(), nodes.size())));
        for (int i = primaries; i < nodes.size(); i++) {
            redis(i).clusterReplicate(redis(i % primaries).clusterMyId());
        }
        until(() -> all().allMatch(redis -> redis.clusterInfo().contains("cluster_state:ok")
                && redis.clusterNodes()
                                .lines()
                                .filter(line -> line.contains("slave"))
                                .count()
                        == nodes.size() - primaries));
        for (int i = primaries; i < nodes.size(); i++) {
            RedisCommands<String, String> replica = redis(i);
            until(() -> replica.info("replication").contains("master_link_status:up"));
        }
    }

    private void meetFirst(RedisCommands<String, String> redis) {
        int bus = behindWays ? busWays.get(0).port() : port(0) + BUS;
        CommandArgs<String, String> meeting = new CommandArgs<>(StringCodec.UTF8)
                .add("MEET")
                .add("127.0.0.1")
                .add(announced(0))
                .add(bus);
        redis.dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8), meeting);
    }

    /** The port that a node says it has. */
    private int announced(int index) {
        return behindWays ? ways.get(index).port() : port(index);
    }

    private static boolean knows(String listing, int number) {
        return listing.lines().count() == number && !listing.contains("handshake");
    }

    private Stream<RedisCommands<String, String>> all() {
        return IntStream.range(0, nodes.size()).mapToObj(this::redis);
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(condition);
    }

    /** An address that names the first nodes. */
    String uri() {
        return IntStream.range(0, Math.min(3, nodes.size()))
                .mapToObj(i -> "127.0.0.1:" + announced(i))
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    RedisServerProcess node(int index) {
        return nodes.get(index);
    }

    /** The way that clients and replicas come to a node by. */
    NodeWay way(int index) {
        return ways.get(index);
    }

    /** The way that other nodes come to a node by. */
    NodeWay busWay(int index) {
        return busWays.get(index);
    }

    int size() {
        return nodes.size();
    }

    int port(int index) {
        return nodes.get(index).port();
    }

    /** An administrator's commands for one node. */
    RedisCommands<String, String> redis(int index) {
        return connections.computeIfAbsent(
                index,
                node -> client.connect(
                                io.lettuce.core.RedisURI.create(nodes.get(node).uri()))
                        .sync());
    }

    /** The primary that has a slot as the cluster began. */
    int ownerOf(int slot) {
        return IntStream.range(0, primaries)
                .filter(i -> slot < SLOTS * (i + 1) / primaries)
                .findFirst()
                .orElseThrow();
    }

    /** Moves a slot by a few keys at a time, as resharding does. */
    void move(int slot, int from, int to, long pauseMillis) throws InterruptedException {
        move(slot, from, to, pauseMillis, 5);
    }

    /** Moves a slot by so many keys at a time. */
    void move(int slot, int from, int to, long pauseMillis, int batch) throws InterruptedException {
        String source = redis(from).clusterMyId();
        String target = redis(to).clusterMyId();
        redis(to).clusterSetSlotImporting(slot, source);
        redis(from).clusterSetSlotMigrating(slot, target);
        for (List<String> keys = redis(from).clusterGetKeysInSlot(slot, batch);
                !keys.isEmpty();
                keys = redis(from).clusterGetKeysInSlot(slot, batch)) {
            redis(from).migrate("127.0.0.1", port(to), 0, 5_000, MigrateArgs.Builder.keys(keys));
            Thread.sleep(pauseMillis);
        }
        redis(to).clusterSetSlotNode(slot, target);
        redis(from).clusterSetSlotNode(slot, target);
        for (int i = 0; i < nodes.size(); i++) {
            if (redis(i).info("replication").contains("role:master")) {
                redis(i).clusterSetSlotNode(slot, target);
            }
        }
    }

    /** Waits until all that live agree that slots are served. */
    void awaitServed(int... living) {
        until(() -> IntStream.of(living)
                .mapToObj(this::redis)
                .allMatch(redis -> redis.clusterInfo().contains("cluster_state:ok")));
    }

    /** Waits until a replica is the primary. */
    void awaitPrimary(int index) {
        until(() -> redis(index).info("replication").contains("role:master"));
    }

    @Override
    public void close() {
        client.shutdown();
        nodes.forEach(RedisServerProcess::close);
        try {
            for (NodeWay way : ways) {
                way.close();
            }
            for (NodeWay way : busWays) {
                way.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
