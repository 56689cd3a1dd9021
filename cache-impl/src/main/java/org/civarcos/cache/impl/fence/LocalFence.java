package org.civarcos.cache.impl.fence;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Fence;
import org.jspecify.annotations.Nullable;

/**
 * A fence in memory: guards one key, and remembers the tags that were invalidated while it was open. A subclass can be
 * more than a fence, so that one object is registered where two would be.
 */
public class LocalFence extends StripedStacks.Item<LocalFence> implements Fence {
    private static final VarHandle BROKEN = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "broken", VarHandle.class, LocalFence.class, boolean.class);

    /** So many tags of which a load may turn out to set none are told apart, in a page of memory. */
    private static final int MOST_TAGS = 256;

    private final FenceRegistry<?> registry;

    /** Null while there are none. Only added to. */
    private volatile @Nullable Set<String> invalidated;

    private volatile boolean broken;

    /**
     * Makes a fence that is not registered yet.
     *
     * @param registry where it is to be registered
     * @param key the key that it guards
     */
    protected LocalFence(FenceRegistry<?> registry, Object key) {
        super(key);
        this.registry = registry;
    }

    /**
     * Tells whose fence it is.
     *
     * @param fences a registry
     * @return whether it is of that registry
     */
    public final boolean belongsTo(FenceRegistry<?> fences) {
        return registry == fences;
    }

    final void breakNow() {
        broken = true;
    }

    /** Notes tags that are invalidated. One that has seen very many is broken for all: no list is kept of so many. */
    final void breakTags(Set<String> tags) {
        if (!broken) {
            addTags(tags);
        }
    }

    private synchronized void addTags(Set<String> tags) {
        Set<String> former = invalidated;
        if ((former == null ? 0 : former.size()) + tags.size() > MOST_TAGS) {
            broken = true;
            return;
        }
        Set<String> all = former == null ? ConcurrentHashMap.newKeySet() : former;
        all.addAll(tags);
        invalidated = all; // also if it is the same: publishes what was added
    }

    @Override
    public final boolean isIntact() {
        return !broken && invalidated == null;
    }

    @Override
    public final boolean isIntact(Set<String> tags) {
        Set<String> gone = invalidated;
        return !broken && (gone == null || Collections.disjoint(gone, tags));
    }

    @Override
    public final void close() {
        BROKEN.setRelease(this, true); // visible at the latest once it is removed
        registry.remove(this);
    }
}
