package org.civarcos.cache.it.engine.stress;

import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.spi.Store;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Stress test: a reader finds its entry while the table grows and the entry's chain is split. */
@JCStressTest
@Outcome(id = "1, 17", expect = Expect.ACCEPTABLE, desc = "found")
@Outcome(expect = Expect.FORBIDDEN, desc = "missed")
@State
public class GrowthVisibility {
    private static final int SLOTS = 16;

    private final Store<Integer, Integer> store = Stores.of(Integer.class, EvictionPolicy.LRU, 1_000);

    public GrowthVisibility() {
        for (int key = 0; key < SLOTS; key++) { // key 17 is in the slot of key 1 until the table grows
            Stores.put(store, key == 0 ? 17 : key, key == 0 ? 17 : key);
        }
    }

    @Actor
    public void growing() {
        Stores.put(store, 100, 100);
    }

    @Actor
    public void reader(II_Result result) {
        result.r1 = store.getOrDefault(1, -1);
        result.r2 = store.getOrDefault(17, -1);
    }
}
