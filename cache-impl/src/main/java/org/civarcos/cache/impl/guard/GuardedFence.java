package org.civarcos.cache.impl.guard;

import java.util.Set;
import org.civarcos.cache.Fence;

/** A fence of a store that may throw anything: one that cannot be asked is broken. */
record GuardedFence(Fence fence, StoreCalls calls) implements Fence {
    @Override
    public boolean isIntact() {
        boolean[] intact = new boolean[1];
        return calls.attempt(() -> intact[0] = fence.isIntact()) && intact[0];
    }

    @Override
    public boolean isIntact(Set<String> tags) {
        boolean[] intact = new boolean[1];
        return calls.attempt(() -> intact[0] = fence.isIntact(tags)) && intact[0];
    }

    @Override
    public void close() {
        boolean unused = calls.attempt(fence::close);
    }
}
