package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
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
    private final StoreObserver<K, V> observer;

    Removal(NodeTable<K, V> table, TagIndex<K> tagIndex, Stripes<K, V> stripes, StoreObserver<K, V> observer) {
        this.table = table;
        this.tagIndex = tagIndex;
        this.stripes = stripes;
        this.observer = observer;
    }

    /** Removes a node for the reason that the event says. */
    void drop(Stripe<K, V> stripe, Node<K, V> node, CacheEvent.Type why) {
        stripe.policy.removed(node);
        V value = leave(stripe, node);
        stripes.left(stripe);
        observer.note(why, node.key, null, value);
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
        Object value = node.value();
        node.value(null);
        return node.unwrap(value == null ? Node.NULL : value);
    }
}
