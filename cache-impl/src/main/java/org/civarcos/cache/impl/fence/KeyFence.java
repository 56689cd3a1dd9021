package org.civarcos.cache.impl.fence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** So many tags of which a load may turn out to set none are told apart, in a page of memory. */
    private static final int MOST_TAGS = 256;

    private final Fences<?> registry;

    /** Null while there are none. Only added to. */
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

    /** Notes tags that are invalidated. One that has seen very many is broken for all: nobody looks through them twice. */
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
        invalidated = all; // also if it is the same: what was added is seen by who sees this
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
