package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Copies in memory over a cluster that tells of changes: all nodes are listened to, wherever the slots go. */
@Timeout(120)
class ClusterPushTest {
    private static final int KEYS = 30;

    private RedisCluster cluster;
    private CacheManager near;
    private CacheManager far;
    private Cache<String, String> reader;
    private Cache<String, String> writer;

    private void open(int shards) {
        near = ClusterTest.manager(cluster.uri(), shards)
                .property("arcos.cache.store", "both")
                .property("arcos.cache.store.both.kind", "tiered")
                .property("arcos.cache.store.both.tiers", "heap, redis")
                .property("arcos.cache.redis.push", "true")
                .property("arcos.cache.redis.breaker.pause", "200ms")
                .build();
        far = ClusterTest.manager(cluster.uri(), shards)
                .property("arcos.cache.redis.breaker.pause", "200ms")
                .build();
        reader = ClusterTest.cache(near, "places");
        writer = ClusterTest.cache(far, "places");
    }

    @BeforeEach
    void start() {
        cluster = RedisCluster.start(3, 1);
    }

    @AfterEach
    void close() {
        near.close();
        far.close();
        cluster.close();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(condition);
    }

    private long copies() {
        return reader.statistics().parts().get(0).size().orElseThrow();
    }

    /** Reads keys until there is a copy of each. */
    private void copyAll() {
        until(() -> {
            IntStream.range(0, KEYS).forEach(i -> reader.get("key-" + i));
            return copies() == KEYS;
        });
    }

    private void writeAll(String value) {
        IntStream.range(0, KEYS).forEach(i -> writer.put("key-" + i, value, EntryOptions.ofTags("red")));
    }

    private void readerSees(String value) {
        until(() -> IntStream.range(0, KEYS).allMatch(i -> java.util.Objects.equals(value, reader.get("key-" + i))));
    }

    @Test
    void whatAnotherProcessChanges_onWhicheverNode_goes() {
        open(3);
        writeAll("old");
        copyAll();

        writeAll("new");
        readerSees("new");
        copyAll();
        writer.invalidateTags("red");
        readerSees(null);
        writeAll("newer");
        copyAll();
        writer.clear();
        until(() -> copies() == 0);
    }

    @Test
    void aSlotThatMoves_isListenedTo_whereItGoes() throws Exception {
        open(1);
        writeAll("old");
        copyAll();
        int slot = SlotHash.getSlot("{places}");
        int from = cluster.ownerOf(slot);

        cluster.move(slot, from, (from + 1) % 3, 0);

        writeAll("new");
        readerSees("new");
        copyAll();
        writeAll("newer");
        readerSees("newer");
    }

    @Test
    void aPrimaryThatIsKilled_takesItsCopiesAlong_andItsReplacementIsListenedTo() {
        open(1);
        writeAll("old");
        copyAll();
        int from = cluster.ownerOf(SlotHash.getSlot("{places}"));

        cluster.node(from).kill();
        until(() -> copies() == 0);
        cluster.awaitPrimary(3 + from);
        until(() -> {
            writeAll("new");
            return true;
        });
        readerSees("new");
        copyAll();
        writeAll("newer");
        readerSees("newer");
    }

    @Test
    void aPrimaryThatIsCutOffFromTheOthers_isBelievedNoLonger_thoughItAnswers() {
        open(1);
        writeAll("old");
        copyAll();
        int from = cluster.ownerOf(SlotHash.getSlot("{places}"));

        IntStream.range(0, 6)
                .filter(i -> i != from)
                .forEach(i -> cluster.node(i).kill());

        until(() -> cluster.redis(from).clusterInfo().contains("cluster_state:fail"));
        long start = System.nanoTime();
        until(() -> copies() == 0);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofMillis(6_500)); // a second and the timeout
    }
}
