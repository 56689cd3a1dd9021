package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.Nullable;

/** A {@link LinkedNode} that ends at one moment. 48 bytes. */
final class LinkedTimedNode<K, V extends @Nullable Object> extends TimedNode<K, V> {
    /** Under the lock. */
    private @Nullable Object link;

    LinkedTimedNode(K key, int hash, Object value, long deadline) {
        super(key, hash, value, deadline);
    }

    @Override
    @Nullable
    Object link() {
        return link;
    }

    @Override
    void link(@Nullable Object link) {
        this.link = link;
    }
}
