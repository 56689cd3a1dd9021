package org.civarcos.cache.impl.write;

import org.civarcos.cache.UnwrittenEntry;
import org.jspecify.annotations.Nullable;

/** One accepted write. What is not final belongs to the thread that writes. */
final class Write<V extends @Nullable Object> {
    final @Nullable V value;
    final boolean isDeletion;

    /** Where the journal has it; null without one. Moved by the thread that writes. */
    volatile @Nullable Segment segment;

    /** The number that the journal knows it by: the larger, the later. */
    long number;

    /** How often it has failed. */
    int failures;

    private Write(@Nullable V value, boolean isDeletion) {
        this.value = value;
        this.isDeletion = isDeletion;
    }

    static <V extends @Nullable Object> Write<V> of(V value) {
        return new Write<>(value, false);
    }

    static <V extends @Nullable Object> Write<V> deletion() {
        return new Write<>(null, true);
    }

    <K> UnwrittenEntry<K, V> describe(K key) {
        return new UnwrittenEntry<>(key, value, isDeletion);
    }
}
