package org.civarcos.cache.impl.write;

import org.civarcos.cache.UnwrittenEntry;
import org.jspecify.annotations.Nullable;

/** One accepted write. */
final class Write<V extends @Nullable Object> {
    final @Nullable V value;
    final boolean isDeletion;

    /** The file of the journal that has it; null without one, and when it is not needed any more. With what follows, under the lock of the journal. */
    @Nullable
    Segment segment;

    /** The number that the journal knows it by: the larger, the later. */
    long number;

    /** Where in the file it is. */
    long position;

    /** How many bytes it takes there. */
    int size;

    /** Whether the journal has a later write of its key, behind which this one must not be moved. */
    boolean isReplaced;

    /** How often it has failed. Of the thread that writes. */
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
