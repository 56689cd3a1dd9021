package org.civarcos.cache.it.engine.stress;

import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.spi.Store;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The flag that a hit sets is a plain field, and the hand of the policy clears it under its lock. A flag that gets lost
 * costs an entry at most: the reader finds its value or nothing, the bound holds, and what is counted is there.
 */
@JCStressTest
@Outcome(
        id = {"1, 2, 2", "-1, 2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "found or evicted; two entries are left")
@Outcome(expect = Expect.FORBIDDEN, desc = "another value, or the count and the entries differ")
@State
public class VisitedFlag {
    private final Store<Integer, Integer> store = Stores.of(Integer.class, EvictionPolicy.CLOCK, 2);

    public VisitedFlag() {
        Stores.put(store, 1, 1);
        Stores.put(store, 2, 2);
    }

    @Actor
    public void reader(III_Result result) {
        result.r1 = store.getOrDefault(1, -1);
    }

    @Actor
    public void evicting() {
        Stores.put(store, 3, 3);
        Stores.put(store, 4, 4);
    }

    @Arbiter
    public void count(III_Result result) {
        result.r2 = (int) store.size().orElse(-1);
        for (int key = 1; key <= 4; key++) {
            if (store.getOrDefault(key, -1) == key) {
                result.r3++;
            }
        }
    }
}
