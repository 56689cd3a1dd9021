package org.civarcos.cache.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three primaries with a replica each behind ways of their own, and who of them is what by now. */
final class ChaosCluster implements AutoCloseable {
    static final Duration NODE_TIMEOUT = Duration.ofSeconds(2);
    private static final int PRIMARIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RedisCluster cluster =
            RedisCluster.startBehindWays(PRIMARIES, 1, "--cluster-require-full-coverage", "no", "--appendonly", "yes");
    private final List<String> ids = new ArrayList<>();

    ChaosCluster() {
        for (int i = 0; i < cluster.size(); i++) {
            ids.add(cluster.redis(i).clusterMyId());
        }
    }

    /**
     * A node as another sees it.
     *
     * @param of whose replica it is; -1 for a primary
     */
    private record Member(int index, int of, boolean well, List<String> slots) {
        boolean hasSlot(int slot) {
            return slots.stream()
                    .map(range -> range.split("-", -1))
                    .anyMatch(range ->
                            Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
        }
    }

    RedisCluster nodes() {
        return cluster;
    }

    private List<Member> view(int from) {
        return cluster.redis(from)
                .clusterNodes()
                .lines()
                .map(line -> line.split(" ", -1))
                .map(fields -> new Member(
                        ids.indexOf(fields[0]),
                        fields[3].equals("-") ? -1 : ids.indexOf(fields[3]),
                        !fields[2].contains("fail") && fields[7].equals("connected"),
                        IntStream.range(8, fields.length)
                                .mapToObj(i -> fields[i])
                                .filter(range -> !range.startsWith("["))
                                .toList()))
                .toList();
    }

    private static Set<Integer> primariesIn(List<Member> view) {
        return view.stream()
                .filter(member -> member.of() < 0 && !member.slots().isEmpty())
                .map(Member::index)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One of the primaries. The cluster is whole. */
    int somePrimary(Random random) {
        return List.copyOf(primariesIn(view(0))).get(random.nextInt(PRIMARIES));
    }

    /** Another primary than one. */
    int otherPrimary(int than, Random random) {
        List<Integer> others = new ArrayList<>(primariesIn(view(0)));
        others.remove((Integer) than);
        return others.get(random.nextInt(others.size()));
    }

    /** The replica of a primary. */
    int replicaOf(int primary) {
        return view(0).stream()
                .filter(member -> member.of() == primary)
                .mapToInt(Member::index)
                .findFirst()
                .orElseThrow();
    }

    /** The primary that has a slot. */
    int ownerOf(int slot) {
        return view(0).stream()
                .filter(member -> member.hasSlot(slot))
                .mapToInt(Member::index)
                .findFirst()
                .orElseThrow();
    }

    /** Takes a node from the others: neither they nor its replica hear of it or are heard by it. Clients do. */
    void partition(int node, NodeWay.Kind kind) {
        String id = ids.get(node);
        for (int i = 0; i < cluster.size(); i++) {
            int each = i;
            cluster.busWay(i).suffer(NodeWay.Fault.of(kind, peer -> each == node || peer.equals(id)));
        }
        cluster.way(node).suffer(NodeWay.Fault.of(kind, NodeWay.REPLICA::equals));
    }

    /** Makes all ways good. */
    void mend() {
        for (int i = 0; i < cluster.size(); i++) {
            cluster.busWay(i).mend();
            cluster.way(i).mend();
        }
    }

    void awaitPrimary(int node) {
        until(() -> cluster.redis(node).info("replication").contains("role:master"));
    }

    /** Waits until all nodes agree, and each primary has a replica that follows it. */
    void awaitWhole() {
        until(() -> {
            Set<Integer> primaries = primariesIn(view(0));
            return primaries.size() == PRIMARIES
                    && IntStream.range(0, cluster.size()).allMatch(i -> isWhole(i, primaries));
        });
    }

    private boolean isWhole(int from, Set<Integer> primaries) {
        List<Member> view = view(from);
        String replication = cluster.redis(from).info("replication");
        boolean follows = primaries.contains(from)
                ? replication.contains("role:master") && replication.contains("connected_slaves:1")
                : replication.contains("master_link_status:up");
        return follows
                && primariesIn(view).equals(primaries)
                && view.stream().allMatch(Member::well)
                && cluster.redis(from).clusterInfo().contains("cluster_state:ok");
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(condition);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
