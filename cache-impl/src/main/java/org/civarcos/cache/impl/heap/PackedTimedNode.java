package org.civarcos.cache.impl.heap;

import org.civarcos.cache.spi.PackedEntry;
import org.jspecify.annotations.Nullable;

/** A {@link PackedNode} that ends at one moment. 40 bytes. */
final class PackedTimedNode<K, V extends @Nullable Object> extends TimedNode<K, V> {
    PackedTimedNode(K key, int hash, Object value, long deadline) {
        super(key, hash, value, deadline);
    }

    @Override
    public int weight() {
        return ((PackedEntry) key).weight();
    }
}
