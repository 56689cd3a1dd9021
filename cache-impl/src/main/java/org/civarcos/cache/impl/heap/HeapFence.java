package org.civarcos.cache.impl.heap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.civarcos.cache.Fence;
import org.civarcos.cache.impl.progress.InProgress;
import org.jspecify.annotations.Nullable;

/** Watches one key and remembers the tags that were invalidated meanwhile. */
final class HeapFence<K> extends InProgress.Item<HeapFence<K>> implements Fence {
    private static final VarHandle BROKEN;

    static {
        try {
            BROKEN = MethodHandles.lookup().findVarHandle(HeapFence.class, "broken", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Fences<K> registry;

    /** Null while there are none. Never changed, only replaced. */
    private volatile @Nullable Set<String> invalidated;

    private volatile boolean broken;

    HeapFence(Fences<K> registry, K key) {
        super(key);
        this.registry = registry;
    }

    boolean belongsTo(Fences<?> store) {
        return registry == store;
    }

    void breakNow() {
        broken = true;
    }

    synchronized void breakTags(Set<String> tags) {
        Set<String> former = invalidated;
        Set<String> all = former == null ? new HashSet<>() : new HashSet<>(former);
        all.addAll(tags);
        invalidated = all;
    }

    @Override
    public boolean isIntact() {
        return !broken && invalidated == null;
    }

    @Override
    public boolean isIntact(Set<String> tags) {
        Set<String> gone = invalidated;
        return !broken && (gone == null || Collections.disjoint(gone, tags));
    }

    @Override
    public void close() {
        BROKEN.setRelease(this, true); // seen at the latest when it has left
        registry.close(this);
    }
}
