package org.civarcos.cache.impl.heap;

import org.civarcos.cache.spi.PackedEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry whose value is its own key and knows its weight, so that the node need not. Where the value is changed in
 * place the key changes with it, and the former value goes for good. 32 bytes.
 */
final class PackedNode<K, V extends @Nullable Object> extends Node<K, V> {
    PackedNode(K key, int hash, Object value) {
        super(key, hash, value);
    }

    /** That of the value, which the key is: the same for all values that the node has one after the other. */
    @Override
    public int weight() {
        return ((PackedEntry) key).weight();
    }
}
