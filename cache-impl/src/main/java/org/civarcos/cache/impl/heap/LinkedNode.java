package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.Nullable;

/** An entry that keeps what a {@link FirstStep} has left. 40 bytes. */
final class LinkedNode<K, V extends @Nullable Object> extends Node<K, V> {
    /** Under the lock. */
    private @Nullable Object link;

    LinkedNode(K key, int hash, Object value) {
        super(key, hash, value);
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
