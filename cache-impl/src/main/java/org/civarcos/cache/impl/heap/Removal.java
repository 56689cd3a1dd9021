package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * The removal of a node from all that it hangs on: table, tags, policy, counts, with the event that says why. Under the
 * lock of the stripe.
 */
final class Removal<K, V extends @Nullable Object> {
    private final NodeTable<K, V> table;
    private final TagIndex<K> tagIndex;
    private final Stripes<K, V> stripes;
    private final Lifetimes lifetimes;
    private final FenceRegistry<K> fences;
    private final StoreObserver<K, V> observer;

    Removal(Heap<K, V> heap, StoreObserver<K, V> observer) {
        table = heap.table;
        tagIndex = heap.tagIndex;
        stripes = heap.stripes;
        lifetimes = heap.lifetimes;
        fences = heap.fences;
        this.observer = observer;
    }

    /** Removes a node for the reason that the event says. */
    void drop(Stripe<K, V> stripe, Node<K, V> node, CacheEvent.Type why) {
        stripe.policy.removed(node);
        V value = leave(stripe, node);
        stripes.left(stripe);
        observer.note(why, node.key, null, value);
    }

    /** Removes a node of the table if its entry carries one of the tags. Returns whether that was alive. */
    boolean dropTagged(Stripe<K, V> stripe, Node<K, V> node, Set<String> tags) {
        Set<String> carried = node.tags();
        boolean tagged = false;
        for (String tag : tags) {
            tagged |= carried.contains(tag);
        }
        if (!tagged) {
            return false;
        }
        boolean alive = !node.isTimed() || lifetimes.now() < node.expiresAt();
        if (alive) {
            fences.breakKey(node.key, null);
        }
        drop(stripe, node, alive ? CacheEvent.Type.REMOVED : CacheEvent.Type.EXPIRED);
        return alive;
    }

    /** Evicts a node whatever the policy says. */
    void evict(Stripe<K, V> stripe, Node<K, V> node, EvictionCause cause) {
        stripe.policy.removed(node);
        V value = leave(stripe, node);
        observer.evicted(node.key, value, cause);
    }

    /** Removes a node from all but the policy, and returns its value. */
    V leave(Stripe<K, V> stripe, Node<K, V> node) {
        table.replace(node, null);
        tagIndex.remove(node.key, node.tags(), Set.of());
        stripe.count(-1, -node.weight());
        V value = node.unwrapped();
        node.value(null);
        return value;
    }
}
