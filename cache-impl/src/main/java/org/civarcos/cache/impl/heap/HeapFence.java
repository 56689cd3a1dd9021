package org.civarcos.cache.impl.heap;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.civarcos.cache.Fence;
import org.jspecify.annotations.Nullable;

/** Watches one key and remembers the tags that were invalidated meanwhile. */
final class HeapFence<K> implements Fence {
    private final Fences<K> registry;
    private final K key;

    /** Another of the same key that was opened before. Whoever left keeps its link, for those who stand on it. */
    private volatile @Nullable HeapFence<K> next;

    /** Never changed, only replaced. */
    private volatile Set<String> invalidated = Set.of();

    private volatile boolean broken;

    HeapFence(Fences<K> registry, K key) {
        this.registry = registry;
        this.key = key;
    }

    K key() {
        return key;
    }

    boolean belongsTo(Fences<?> store) {
        return registry == store;
    }

    @Nullable
    HeapFence<K> next() {
        return next;
    }

    /** Hangs those that were opened before on this one. */
    HeapFence<K> before(@Nullable HeapFence<K> older) {
        next = older;
        return this;
    }

    /** Takes a fence out of the chain that begins here, and returns what is left. One thread at a time. */
    @Nullable
    HeapFence<K> without(HeapFence<K> gone) {
        if (gone == this) {
            return next;
        }
        for (HeapFence<K> at = this; at != null; at = at.next) {
            if (at.next == gone) {
                at.next = gone.next;
            }
        }
        return this;
    }

    void breakNow() {
        broken = true;
    }

    synchronized void breakTags(Set<String> tags) {
        Set<String> all = new HashSet<>(invalidated);
        all.addAll(tags);
        invalidated = all;
    }

    boolean allows(Set<String> tags) {
        return !broken && (invalidated.isEmpty() || Collections.disjoint(invalidated, tags));
    }

    @Override
    public boolean isIntact() {
        return !broken && invalidated.isEmpty();
    }

    @Override
    public void close() {
        broken = true;
        registry.close(this);
    }
}
