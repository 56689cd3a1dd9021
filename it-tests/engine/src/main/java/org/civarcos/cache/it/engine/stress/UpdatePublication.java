package org.civarcos.cache.it.engine.stress;

import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.spi.Store;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Stress test: a reader of an entry that is updated in place sees all of the old value or all of the new, and never
 * goes back.
 */
@JCStressTest
@Outcome(
        id = {"3, 3", "3, 6", "6, 6"},
        expect = Expect.ACCEPTABLE,
        desc = "the old value, and then the new")
@Outcome(expect = Expect.FORBIDDEN, desc = "a part of a value, nothing, or the old value after the new")
@State
public class UpdatePublication {
    private final Store<Integer, Parts> store = Stores.of(Parts.class, EvictionPolicy.ADAPTIVE, 16);

    public UpdatePublication() {
        Stores.put(store, 1, new Parts(1));
    }

    @Actor
    public void writer() {
        Stores.put(store, 1, new Parts(2));
    }

    @Actor
    public void reader(II_Result result) {
        Parts first = store.getOrDefault(1, null);
        Parts second = store.getOrDefault(1, null);
        result.r1 = first == null ? -1 : first.sum();
        result.r2 = second == null ? -1 : second.sum();
    }
}
