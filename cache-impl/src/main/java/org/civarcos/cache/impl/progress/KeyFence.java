package org.civarcos.cache.impl.progress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.civarcos.cache.Fence;
import org.jspecify.annotations.Nullable;

/** Watches one key and remembers the tags that were invalidated meanwhile. */
public class KeyFence extends InProgress.Item<KeyFence> implements Fence {
    private static final VarHandle BROKEN;

    static {
        try {
            BROKEN = MethodHandles.lookup().findVarHandle(KeyFence.class, "broken", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Fences<?> registry;

    /** Null while there are none. Never changed, only replaced. */
    private volatile @Nullable Set<String> invalidated;

    private volatile boolean broken;

    /**
     * Makes a fence that is not open yet.
     *
     * @param registry where it is to be opened
     * @param key what it watches
     */
    protected KeyFence(Fences<?> registry, Object key) {
        super(key);
        this.registry = registry;
    }

    /**
     * Tells whose fence it is.
     *
     * @param fences some fences
     * @return whether it is one of these
     */
    public final boolean belongsTo(Fences<?> fences) {
        return registry == fences;
    }

    final void breakNow() {
        broken = true;
    }

    final synchronized void breakTags(Set<String> tags) {
        Set<String> former = invalidated;
        Set<String> all = former == null ? new HashSet<>() : new HashSet<>(former);
        all.addAll(tags);
        invalidated = all;
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
        BROKEN.setRelease(this, true); // seen at the latest when it has left
        registry.close(this);
    }
}
