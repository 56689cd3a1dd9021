package org.civarcos.cache.redis;

import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.Random;
import org.civarcos.cache.redis.ChaosWindows.Effect;

/** What befalls a cluster that is whole; it is whole again when that is over. */
enum ChaosHarm {
    PRIMARY_KILLED(Effect.LOSSY) {
        @Override
        void befall(ChaosCluster cluster, Random random) {
            int primary = cluster.somePrimary(random);
            int replica = cluster.replicaOf(primary);
            cluster.nodes().node(primary).kill();
            cluster.awaitPrimary(replica);
            cluster.nodes().node(primary).restart();
        }
    },
    PRIMARY_KILLED_BEHIND_A_REPLICA_THAT_LAGS(Effect.LOSSY) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            int primary = cluster.somePrimary(random);
            int replica = cluster.replicaOf(primary);
            NodeWay way = cluster.nodes().way(primary);
            way.suffer(new NodeWay.Fault(NodeWay.Kind.HELD, false, true, 0, NodeWay.REPLICA::equals));
            Thread.sleep(300 + random.nextInt(700));
            cluster.nodes().node(primary).kill();
            cluster.awaitPrimary(replica);
            cluster.mend();
            cluster.nodes().node(primary).restart();
        }
    },
    PRIMARY_PAUSED_UNTIL_IT_IS_REPLACED(Effect.LOSSY) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            int primary = cluster.somePrimary(random);
            int replica = cluster.replicaOf(primary);
            cluster.nodes().node(primary).pause();
            cluster.awaitPrimary(replica);
            Thread.sleep(random.nextInt(1_000));
            cluster.nodes().node(primary).resume();
        }
    },
    PRIMARY_PAUSED_FOR_A_MOMENT(Effect.LOSSY) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            int primary = cluster.somePrimary(random);
            cluster.nodes().node(primary).pause();
            Thread.sleep(100 + random.nextInt(1_800));
            cluster.nodes().node(primary).resume();
        }
    },
    PRIMARY_CUT_OFF_FROM_THE_OTHERS(Effect.LOSSY) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            int primary = cluster.somePrimary(random);
            int replica = cluster.replicaOf(primary);
            cluster.partition(primary, random.nextBoolean() ? NodeWay.Kind.CUT : NodeWay.Kind.HELD);
            cluster.awaitPrimary(replica);
            Thread.sleep(random.nextInt(1_500));
            cluster.mend();
        }

        @Override
        long staleUntil(long from, long until) {
            return from + NODE_TIMEOUT_AND_LOOK;
        }
    },
    REPLICA_KILLED(Effect.NONE) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            int replica = cluster.replicaOf(cluster.somePrimary(random));
            cluster.nodes().node(replica).kill();
            Thread.sleep(random.nextInt(1_500));
            cluster.nodes().node(replica).restart();
        }
    },
    HANDED_OVER(Effect.NONE) {
        @Override
        void befall(ChaosCluster cluster, Random random) {
            int replica = cluster.replicaOf(cluster.somePrimary(random));
            cluster.nodes().redis(replica).clusterFailover(false);
            cluster.awaitPrimary(replica);
        }
    },
    SLOTS_MOVED(Effect.NONE) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            for (String cache : ChaosApplication.CACHES) {
                int shard = random.nextInt(ChaosApplication.SHARDS);
                int slot = SlotHash.getSlot(
                        CacheKeys.ofShard(ChaosApplication.PREFIX, cache, shard).versionKey());
                int from = cluster.ownerOf(slot);
                cluster.nodes().move(slot, from, cluster.otherPrimary(from, random), 2, 10);
            }
        }

        @Override
        long staleUntil(long from, long until) {
            return until + A_LOOK;
        }
    },
    CLIENTS_CUT(Effect.FAILING) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            clients(cluster, random, NodeWay.Kind.CUT, true, true);
        }
    },
    COMMANDS_HELD(Effect.FAILING) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            clients(cluster, random, NodeWay.Kind.HELD, true, false);
        }
    },
    ANSWERS_HELD(Effect.FAILING) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            clients(cluster, random, NodeWay.Kind.HELD, false, true);
        }
    },
    ANSWERS_LOST(Effect.FAILING) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            NodeWay way = cluster.nodes().way(cluster.somePrimary(random));
            way.suffer(new NodeWay.Fault(NodeWay.Kind.HELD, false, true, 0, NodeWay.CLIENT::equals));
            Thread.sleep(200 + random.nextInt(800));
            way.suffer(NodeWay.Fault.of(NodeWay.Kind.CUT, NodeWay.CLIENT::equals));
            way.mend();
        }
    },
    ALL_DELAYED(Effect.FAILING) {
        @Override
        void befall(ChaosCluster cluster, Random random) throws InterruptedException {
            for (int i = 0; i < cluster.nodes().size(); i++) {
                NodeWay.Fault slow = new NodeWay.Fault(
                        NodeWay.Kind.DELAYED, random.nextBoolean(), true, 10 + random.nextInt(60), peer -> true);
                cluster.nodes().way(i).suffer(slow);
                cluster.nodes().busWay(i).suffer(slow);
            }
            Thread.sleep(500 + random.nextInt(2_000));
            cluster.mend();
        }
    };

    /** How long a look at the role of a node takes, and a busy machine. */
    private static final long A_LOOK = Duration.ofMillis(2_500).toNanos();

    private static final long NODE_TIMEOUT_AND_LOOK =
            ChaosCluster.NODE_TIMEOUT.plus(ChaosApplication.TIMEOUT).toNanos() + A_LOOK;

    private final Effect effect;

    ChaosHarm(Effect effect) {
        this.effect = effect;
    }

    abstract void befall(ChaosCluster cluster, Random random) throws Exception;

    /** Until when copies may be out of date by it, but for what they may be anyway. */
    long staleUntil(long from, long until) {
        return from;
    }

    /** Does the harm, and waits until the cluster is whole again. */
    ChaosWindows.Window run(ChaosCluster cluster, Random random) throws Exception {
        long from = System.nanoTime();
        befall(cluster, random);
        cluster.awaitWhole();
        long until = System.nanoTime();
        return new ChaosWindows.Window(name(), effect, from, until, staleUntil(from, until));
    }

    private static void clients(
            ChaosCluster cluster, Random random, NodeWay.Kind kind, boolean toNode, boolean fromNode)
            throws InterruptedException {
        NodeWay way = cluster.nodes().way(cluster.somePrimary(random));
        way.suffer(new NodeWay.Fault(kind, toNode, fromNode, 0, NodeWay.CLIENT::equals));
        Thread.sleep(100 + random.nextInt(2_500));
        way.mend();
    }
}
