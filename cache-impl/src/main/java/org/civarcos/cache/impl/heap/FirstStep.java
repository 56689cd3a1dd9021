package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.Nullable;

/**
 * Preparation of a key and its value before they are put into the heap.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface FirstStep<K, V extends @Nullable Object> {
    /** Returned by a step that leaves nothing. */
    Object NO_LINK = new Object();

    /**
     * Does it, under the lock of the key's stripe: it waits for nothing, and of the user's code it calls what a map
     * does, and nothing if it returns what it was given.
     *
     * @param key the key
     * @param value the value
     * @param link what the last step for this entry has left; null if there was none, or it is not known any more
     * @return what is to be handed to the next step for this entry, or {@link #NO_LINK}; null if the put must not go on
     */
    @Nullable
    Object take(K key, V value, @Nullable Object link);
}
