package org.civarcos.cache.impl.heap;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Fence;

/** Watches one key and remembers the tags that were invalidated meanwhile. */
final class HeapFence<K> implements Fence {
    private final Fences<K> registry;
    private final K key;
    private final Set<String> invalidated = ConcurrentHashMap.newKeySet(1);
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

    void breakNow() {
        broken = true;
    }

    void breakTags(Set<String> tags) {
        invalidated.addAll(tags);
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
