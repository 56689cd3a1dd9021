package org.civarcos.cache.impl.update;

import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * Step of an {@link Update}: the new entry, and the result that the caller gets once it is stored.
 *
 * @param <V> the type of values
 * @param <R> the type of results
 */
public sealed interface Step<V extends @Nullable Object, R extends @Nullable Object> {
    /** {@return what the caller is told} */
    R result();

    /**
     * Leaves the entry as it is, or absent.
     *
     * @param result what the caller is told
     */
    record Keep<V extends @Nullable Object, R extends @Nullable Object>(R result) implements Step<V, R> {}

    /**
     * Stores a value.
     *
     * @param value the value
     * @param options lifetime and tags
     * @param result what the caller is told
     */
    record Put<V extends @Nullable Object, R extends @Nullable Object>(V value, EntryOptions options, R result)
            implements Step<V, R> {}

    /**
     * Gives the entry a new lifetime.
     *
     * @param options the lifetime
     * @param result what the caller is told
     */
    record Touch<V extends @Nullable Object, R extends @Nullable Object>(EntryOptions options, R result)
            implements Step<V, R> {}

    /**
     * Removes the entry; of an absent one, says that what is known of the key is over.
     *
     * @param result what the caller is told
     */
    record Remove<V extends @Nullable Object, R extends @Nullable Object>(R result) implements Step<V, R> {}
}
