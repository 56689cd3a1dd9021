package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the policies whose choices no simple reference makes. {@link Replay} checks each victim. */
@Timeout(60)
class PolicyInvariantsTest {
    private static final int CAPACITY = 200;
    private static final int REQUESTS = 50_000;

    private static TinyLfuClock<Item> adaptive(int capacity, double window) {
        return new TinyLfuClock<>(capacity, new WindowShare(window));
    }

    private static Replay replay(ReplacementPolicy<Item> policy, long seed) {
        return new Replay(policy, null, CAPACITY, seed);
    }

    @ParameterizedTest
    @EnumSource
    void random_evictsWhatItHolds_andNotWhatHasJustCome(Trace trace) {
        Replay replay = replay(new RandomChoice<>(7), 1).runWithRemovals(trace, REQUESTS);

        assertThat(replay.evictions()).isPositive();
        replay.drain();
        assertThat(replay.size()).isZero();
    }

    @Test
    void random_sparesNobodyButTheNewest() {
        RandomChoice<Item> policy = new RandomChoice<>(7);
        int[] victims = new int[10];
        for (int round = 0; round < 10_000; round++) {
            for (int key = 0; key < 10; key++) {
                Item item = Item.eternal(key);
                policy.added(item);
            }
            Item victim = policy.evict();
            assertThat(victim).isNotNull();
            victims[victim.hash]++;
            boolean more = true;
            while (more) {
                more = policy.evict() != null;
            }
        }

        assertThat(victims[9]).isZero();
        for (int key = 0; key < 9; key++) {
            assertThat(victims[key]).isBetween(900, 1_320);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ZIPF, 0.01", "ZIPF, 0.35", "ZIPF, 0.90",
        "LOOP, 0.01", "LOOP, 0.35", "LOOP, 0.90",
        "SCAN, 0.01", "SCAN, 0.35", "SCAN, 0.90",
        "SHIFTING, 0.01", "SHIFTING, 0.35", "SHIFTING, 0.90"
    })
    void adaptive_evictsWhatItHolds_andNotWhatHasJustCome(Trace trace, double window) {
        Replay replay = replay(adaptive(CAPACITY, window), 2).runWithRemovals(trace, REQUESTS);

        assertThat(replay.evictions()).isPositive();
        replay.drain();
        assertThat(replay.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void adaptive_worksInATinyCache(int capacity) {
        for (Trace trace : new Trace[] {Trace.ZIPF, Trace.SCAN}) {
            Replay replay = new Replay(adaptive(capacity, 0.01), null, capacity, 3).runWithRemovals(trace, 5_000);

            assertThat(replay.size()).isBetween(0, capacity);
        }
    }

    @Test
    void adaptive_keepsUpWithAWindowThatMoves() {
        WindowShare share = new WindowShare(0.01);
        Replay replay = replay(new TinyLfuClock<>(CAPACITY, share), 4);
        for (double next : new double[] {0.90, 0.01, 0.50, 0.05, 0.90}) {
            share.set(next);
            replay.runWithRemovals(Trace.ZIPF, 5_000);
        }
        replay.drain();

        assertThat(replay.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIPF", "SCAN", "LOOP"})
    void adaptive_hitsMoreOftenThanLru(Trace trace) {
        double lru = replay(new Lru<>(), 5).run(trace, REQUESTS).hitRatio();
        double adaptive =
                replay(adaptive(CAPACITY, 0.01), 5).run(trace, REQUESTS).hitRatio();

        assertThat(adaptive).isGreaterThan(lru + 0.02);
    }
}
