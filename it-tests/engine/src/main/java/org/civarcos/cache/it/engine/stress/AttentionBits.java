package org.civarcos.cache.it.engine.stress;

import java.time.Duration;
import java.time.Instant;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One byte tells a reader that an entry was not visited and that it ends. Readers and the hand of the policy write it
 * without a fence: whatever gets lost of it, that an entry ends does not.
 */
@JCStressTest
@Outcome(
        id = {"1, -1", "-1, -1"},
        expect = Expect.ACCEPTABLE,
        desc = "found or evicted; gone at its end")
@Outcome(expect = Expect.FORBIDDEN, desc = "another value, or there for ever")
@State
public class AttentionBits {
    private static final Duration TTL = Duration.ofNanos(10);

    private final Clock clock = new Clock();
    private final Store<Integer, Integer> store = Stores.of(Integer.class, EvictionPolicy.CLOCK, 2, clock);

    public AttentionBits() {
        put(1);
        put(2);
    }

    private void put(int key) {
        store.put(key, key, EntryOptions.ofTtl(TTL), WriteCondition.ALWAYS);
    }

    @Actor
    public void reader(II_Result result) {
        result.r1 = store.getOrDefault(1, -1);
    }

    @Actor
    public void evicting() {
        put(3);
    }

    @Arbiter
    public void atItsEnd(II_Result result) {
        clock.nanos = TTL.toNanos();
        result.r2 = -1;
        for (int key = 1; key <= 3; key++) {
            result.r2 = Math.max(result.r2, store.getOrDefault(key, -1));
        }
    }

    private static final class Clock implements TimeSource {
        private volatile long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(0, nanos);
        }
    }
}
