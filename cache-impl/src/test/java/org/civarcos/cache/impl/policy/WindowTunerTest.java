package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window finds its size. */
class WindowTunerTest {
    private static final int CAPACITY = 2_000;
    private static final int REQUESTS = 200_000;

    private final WindowTuner tuner = new WindowTuner(CAPACITY);
    private final TinyLfuClock<Item> policy = new TinyLfuClock<>(CAPACITY, tuner.share());
    private final Map<Integer, Item> held = new HashMap<>();
    private int hits;

    private double share() {
        return tuner.share().get();
    }

    private void run(Trace trace, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            request(trace.key(i, CAPACITY, random));
        }
    }

    /** Does with the tuner what the store does. */
    private void request(int key) {
        Item item = held.get(key);
        if (item != null) {
            hits++;
            item.visited(true);
            if (tuner.samples(key)) {
                tuner.hit(key);
            }
            return;
        }
        Item newcomer = Item.eternal(key);
        held.put(key, newcomer);
        policy.added(newcomer);
        boolean full = held.size() > CAPACITY;
        if (full) {
            Item victim = policy.evict();
            assertThat(victim).isNotNull();
            held.remove(victim.hash);
        }
        if (tuner.samples(key)) {
            tuner.miss(key, full);
        }
    }

    @Test
    void theWindow_isSmallAtFirst() {
        assertThat(share()).isEqualTo(0.01);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void recency_makesTheWindowGrow(long seed) {
        run(Trace.SHIFTING, seed);

        assertThat(share()).isGreaterThan(0.3);
    }

    @Test
    void aLoop_leavesTheWindowSmall() {
        run(Trace.LOOP, 1);

        assertThat(share()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void aLoopAfterRecency_makesTheWindowSmallAgain() {
        run(Trace.SHIFTING, 1);
        double before = share();
        run(Trace.LOOP, 1);

        assertThat(share()).isLessThan(before);
        assertThat(share()).isLessThanOrEqualTo(0.15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLoopWithAScanBesideIt_afterRecency_isFound(long seed) {
        run(Trace.SHIFTING, seed);
        assertThat(share()).isGreaterThan(0.3);
        run(Trace.LOOP_AND_SCAN, seed);
        run(Trace.LOOP_AND_SCAN, seed);
        hits = 0;
        run(Trace.LOOP_AND_SCAN, seed);

        assertThat(share()).isLessThanOrEqualTo(0.05);
        // The loop has half of the requests and is twice as long as the cache.
        assertThat(hits).isGreaterThan(REQUESTS / 5);
    }

    @Test
    void aLargeCache_startsWithAWiderWindow() {
        assertThat(new WindowTuner(2_048).share().get()).isEqualTo(0.01);
        assertThat(new WindowTuner(8_192).share().get()).isEqualTo(0.05);
        assertThat(new WindowTuner(100_000).share().get()).isEqualTo(0.15);
    }

    @Test
    void aCacheThatIsNotFull_teachesNothing() {
        Random random = new Random(1);
        for (int i = 0; i < REQUESTS; i++) {
            int key = Trace.SHIFTING.key(i, CAPACITY, random);
            if (tuner.samples(key)) {
                tuner.miss(key, false);
            }
        }

        assertThat(share()).isEqualTo(0.01);
    }

    @Test
    void oneKeyOfEight_isInTheSample() {
        int sampled = 0;
        for (int key = 0; key < 80_000; key++) {
            sampled += tuner.samples(key) ? 1 : 0;
        }

        assertThat(sampled).isBetween(9_000, 11_000);
    }
}
