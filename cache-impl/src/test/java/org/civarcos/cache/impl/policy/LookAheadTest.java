package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks of the policy at what it will evict: they change no choice, and they are at what goes. */
@Timeout(60)
class LookAheadTest {
    private static final int CAPACITY = 500;
    private static final int AHEAD = 16;

    /** A policy whose victims are written down, and which looks ahead before it evicts, or does not. */
    private static final class Recorded implements ReplacementPolicy<Item> {
        private final ReplacementPolicy<Item> policy = new TinyLfuClock<>(CAPACITY, new WindowShare(0.2));
        private final List<Integer> victims = new ArrayList<>();
        private final int[] hashes = new int[2 * AHEAD];
        private final boolean looks;
        private int looked;

        Recorded(boolean looks) {
            this.looks = looks;
        }

        @Override
        public void added(Item entry) {
            policy.added(entry);
        }

        @Override
        public void removed(Item entry) {
            policy.removed(entry);
        }

        @Override
        public void capacity(long capacity) {
            policy.capacity(capacity);
        }

        @Override
        public @Nullable Item evict() {
            if (looks) {
                looked += policy.lookAhead(hashes);
            }
            Item victim = policy.evict();
            victims.add(victim == null ? null : victim.hash);
            return victim;
        }
    }

    @ParameterizedTest
    @EnumSource
    void lookingAhead_changesNoChoice(Trace trace) {
        Recorded looking = new Recorded(true);
        Recorded blind = new Recorded(false);
        new Replay(looking, null, CAPACITY, 5).runWithRemovals(trace, 30_000).drain();
        new Replay(blind, null, CAPACITY, 5).runWithRemovals(trace, 30_000).drain();

        assertThat(looking.looked).isPositive();
        assertThat(looking.victims).hasSizeGreaterThan(CAPACITY).isEqualTo(blind.victims);
    }

    @Test
    void whatNobodyReads_isLookedAtBeforeItGoes() {
        TinyLfuClock<Item> policy = new TinyLfuClock<>(CAPACITY, new WindowShare(0.2));
        IntStream.range(0, 2 * CAPACITY).forEach(key -> {
            policy.added(Item.eternal(key));
            if (key >= CAPACITY) {
                assertThat(policy.evict()).isNotNull();
            }
        });
        int[] hashes = new int[2 * AHEAD];
        assertThat(policy.lookAhead(hashes)).isEqualTo(2 * AHEAD);
        List<Integer> seen = IntStream.of(hashes).boxed().toList();

        for (int key = 0; key < AHEAD; key++) {
            policy.added(Item.eternal(10_000 + key));
            assertThat(Objects.requireNonNull(policy.evict()).hash).isIn(seen);
        }
    }

    @Test
    void fewEntries_areAllLookedAt() {
        TinyLfuClock<Item> policy = new TinyLfuClock<>(CAPACITY, new WindowShare(0.2));
        assertThat(policy.lookAhead(new int[2 * AHEAD])).isZero();
        policy.added(Item.eternal(7));

        int[] hashes = new int[2 * AHEAD];
        assertThat(policy.lookAhead(hashes)).isEqualTo(1);
        assertThat(hashes[0]).isEqualTo(7);
    }
}
