package org.civarcos.cache.it.engine.stress;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.Fence;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A value read before a removal, and written under a fence that was opened before that too, does not stay. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "gone")
@Outcome(expect = Expect.FORBIDDEN, desc = "it outlived its removal")
@State
public class FenceAgainstRemoval {
    private final Store<Integer, Integer> store = Stores.of(Integer.class, EvictionPolicy.ADAPTIVE, 16);
    private final Fence fence = store.fence(1);

    @Actor
    public void writer() {
        store.put(1, 1, EntryOptions.DEFAULT, new WriteCondition.IfIntact(fence));
    }

    @Actor
    public void removing() {
        store.remove(1, WriteCondition.ALWAYS);
    }

    @Arbiter
    public void look(I_Result result) {
        result.r1 = store.getOrDefault(1, -1);
    }
}
