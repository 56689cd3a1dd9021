package org.civarcos.cache.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisServerProcess> nodes = new ArrayList<>();
    private final Map<Integer, RedisCommands<String, String>> connections = new HashMap<>();
    private final RedisClient client = RedisClient.create();
    private final int primaries;

    private RedisCluster(int primaries) {
        this.primaries = primaries;
    }

    /**
     * Starts one, and waits until all nodes agree.
     *
     * @param replicas how many of each primary; they come after the primaries among the nodes
     */
    static RedisCluster start(int primaries, int replicas, String... options) {
        RedisCluster cluster = new RedisCluster(primaries);
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
        RedisServerProcess node = RedisServerProcess.prepareAt(portWithBus(), "PING\r\n", all.toArray(String[]::new));
        nodes.add(node);
        node.restart();
    }

    /** The nodes talk to each other on a port that is 10,000 higher. */
    private static int portWithBus() {
        int port = RedisServerProcess.freePort();
        while (port >= 22_000) {
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
                redis(i).clusterMeet("127.0.0.1", port(0));
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
        return nodes.stream()
                .limit(3)
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    RedisServerProcess node(int index) {
        return nodes.get(index);
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
        for (int i = 0; i < primaries; i++) {
            redis(i).clusterSetSlotNode(slot, target);
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
    }
}
