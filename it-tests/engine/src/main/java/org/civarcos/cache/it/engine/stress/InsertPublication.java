package org.civarcos.cache.it.engine.stress;

import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.spi.Store;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Stress test: a reader that finds a new entry sees all of its value. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "not there yet")
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "all of it")
@Outcome(expect = Expect.FORBIDDEN, desc = "a part of it")
@State
public class InsertPublication {
    private final Store<Integer, Parts> store = Stores.of(Parts.class, EvictionPolicy.ADAPTIVE, 16);

    @Actor
    public void writer() {
        Stores.put(store, 1, new Parts(1));
    }

    @Actor
    public void reader(I_Result result) {
        Parts found = store.getOrDefault(1, null);
        result.r1 = found == null ? -1 : found.sum();
    }
}
