package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What befalls a cluster while it is used: slots that move, primaries that hand over or are killed. */
@Timeout(180)
class ClusterChangesTest {
    private static final int KEYS = 60;
    private static final int THREADS = 3;

    private final Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lastWrite = new AtomicLong();
    private final AtomicLong longestGap = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private RedisCluster cluster;
    private CacheManager manager;
    private Cache<String, String> cache;
    private volatile boolean stopped;

    @BeforeEach
    void start() {
        cluster = RedisCluster.start(3, 1);
        manager = ClusterTest.manager(cluster.uri(), 1)
                .property("arcos.cache.redis.breaker.pause", "200ms")
                .property("arcos.cache.redis.timeout", "15s")
                .build();
        cache = ClusterTest.cache(manager, "places");
    }

    @AfterEach
    void close() throws Exception {
        stop();
        manager.close();
        cluster.close();
    }

    /** Each thread writes, reads and invalidates keys of its own. */
    private void use() {
        for (int i = 0; i < THREADS; i++) {
            int own = i;
            Thread thread = new Thread(() -> {
                for (long round = 1; !stopped; round++) {
                    for (int key = own; key < KEYS && !stopped; key += THREADS) {
                        work(key, round);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> writes.get() > KEYS * 2);
    }

    private void work(int key, long round) {
        try {
            if (key % 4 == 0 && round % 2 == 0) {
                cache.invalidateTags("tag-" + key);
                if (cache.get("key-" + key) != null) {
                    wrong.add("key " + key + " is there though its tag was invalidated in round " + round);
                }
                acknowledged.remove(key);
            } else {
                cache.put("key-" + key, String.valueOf(round), EntryOptions.ofTags("tag-" + key, "all"));
                acknowledged.put(key, round);
                writes.incrementAndGet();
                noteGap();
                check(key, round);
            }
        } catch (RuntimeException e) {
            refused.incrementAndGet();
            acknowledged.remove(key); // nothing is promised of it
        }
    }

    private void noteGap() {
        long now = System.nanoTime();
        long before = lastWrite.getAndSet(now);
        longestGap.accumulateAndGet(before == 0 ? 0 : now - before, Math::max);
    }

    private void say(String what) {
        System.out.println(what + ": " + writes + " writes, " + refused + " refused, none for "
                + Duration.ofNanos(longestGap.get()).toMillis() + " ms at most");
    }

    private void check(int key, long round) {
        long failed = cache.statistics().storeFailures();
        String found = cache.get("key-" + key);
        if (!String.valueOf(round).equals(found) && cache.statistics().storeFailures() == failed) {
            wrong.add("key " + key + " is " + found + " and not " + round);
        }
    }

    private void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void checkAll() {
        acknowledged.forEach((key, round) -> {
            String found = cache.get("key-" + key);
            if (!String.valueOf(round).equals(found)) {
                wrong.add("at the end key " + key + " is " + found + " and not " + round);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private int slot() {
        return SlotHash.getSlot("{places}");
    }

    @Test
    void aSlotThatMoves_andMovesBack_losesNothing_andRefusesNothing() throws Exception {
        int from = cluster.ownerOf(slot());
        int to = (from + 1) % 3;
        use();

        cluster.move(slot(), from, to, 20);
        Thread.sleep(300);
        cluster.move(slot(), to, from, 20);

        long soFar = writes.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> writes.get() > soFar + KEYS);
        stop();
        say("a slot that moves and moves back");
        checkAll();
        assertThat(refused).hasValue(0);
        assertThat(cache.statistics().storeFailures()).isZero();
    }

    @Test
    void theInvalidationOfALargeTag_whileItsSlotMoves_leavesNothing() throws Exception {
        int from = cluster.ownerOf(slot());
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 4_000; i++) {
            many.put("many-" + i, "value");
        }
        cache.putAll(many, EntryOptions.ofTags("large"));
        CompletableFuture<Long> invalidated = CompletableFuture.supplyAsync(() -> cache.invalidateTags("large"));

        cluster.move(slot(), from, (from + 1) % 3, 0, 200);

        assertThat(invalidated.get()).isLessThanOrEqualTo(4_000);
        assertThat(cache.getAll(many.keySet())).isEmpty();
        assertThat(cache.statistics().storeFailures()).isZero();
    }

    @Test
    void aPrimaryThatHandsOver_losesNothing() throws Exception {
        int from = cluster.ownerOf(slot());
        use();

        cluster.redis(3 + from).clusterFailover(false);
        cluster.awaitPrimary(3 + from);

        long soFar = writes.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> writes.get() > soFar + KEYS);
        stop();
        say("a primary that hands over");
        checkAll();
        assertThat(refused).hasValue(0);
    }

    @Test
    void aPrimaryThatIsKilled_isReplaced_andWhatWasReplicatedIsThere() throws Exception {
        int from = cluster.ownerOf(slot());
        cache.put("before", "value");
        cluster.redis(from).waitForReplication(1, 5_000);
        use();

        cluster.node(from).kill();
        cluster.awaitPrimary(3 + from);

        long soFar = writes.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> writes.get() > soFar + KEYS);
        stop();
        say("a primary that is killed");
        assertThat(cache.get("before")).isEqualTo("value");
        String last = "last";
        cache.put(last, "value");
        assertThat(cache.get(last)).isEqualTo("value");
    }
}
