package org.civarcos.cache.impl.heap;

import java.util.Set;
import java.util.function.Consumer;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * One invalidation of tags: removes the entries of the keys that it is given. Takes the lock of each key, since a write
 * may be at work that has added its tags to the index and not its entry to the table: see {@link FenceRegistry}.
 *
 * <p>Keys are taken some at a time. Nearly all that it looks at is far away in memory: so it first looks for the nodes
 * of all of them, where the processor need not wait for one before it asks for the next, and then goes through them
 * again under the locks.
 */
final class TagInvalidation<K, V extends @Nullable Object> implements Consumer<K> {
    private static final int BATCH = 32;

    private final Heap<K, V> heap;
    private final Set<String> tags;
    private final Consumer<? super K> whenRemoved;
    private final Object[] keys = new Object[BATCH];
    private final int[] hashes = new int[BATCH];
    private int taken;
    private long removed;

    /**
     * Makes one that has removed nothing.
     *
     * @param whenRemoved is told, under no lock, of each key whose entry was removed
     */
    TagInvalidation(Heap<K, V> heap, Set<String> tags, Consumer<? super K> whenRemoved) {
        this.heap = heap;
        this.tags = tags;
        this.whenRemoved = whenRemoved;
    }

    @Override
    public void accept(K key) {
        keys[taken++] = key;
        if (taken == BATCH) {
            finish();
        }
    }

    /** Removes what it was given and has not removed yet. Returns how many entries it removed in all. */
    @SuppressWarnings("unchecked") // only a K is put in
    long finish() {
        for (int i = 0; i < taken; i++) {
            K key = (K) keys[i];
            hashes[i] = NodeTable.spread(key.hashCode());
            Node<K, V> unused = heap.table.find(key, hashes[i]);
        }
        for (int i = 0; i < taken; i++) {
            K key = (K) keys[i];
            if (remove(key, hashes[i])) {
                removed++;
                whenRemoved.accept(key);
            }
        }
        taken = 0;
        return removed;
    }

    private boolean remove(K key, int hash) {
        Stripe<K, V> stripe = heap.stripes.of(hash);
        stripe.lock();
        try {
            Node<K, V> node = heap.table.find(key, hash);
            return node != null && heap.removal.dropTagged(stripe, node, tags);
        } finally {
            stripe.unlock();
        }
    }
}
