package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * An entry, present or not, in the hands of an {@link EntryProcessor}. The last change counts.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface MutableEntry<K, V extends @Nullable Object> {
    /** {@return the key} */
    K key();

    /** {@return whether there is a value, changes of this processor included} */
    boolean exists();

    /** {@return the value, changes of this processor included, or null if there is none} */
    @Nullable
    V value();

    /**
     * Sets the value with the cache's own lifetime and no tags.
     *
     * @param value the value
     */
    default void setValue(V value) {
        setValue(value, EntryOptions.DEFAULT);
    }

    /**
     * Sets the value.
     *
     * @param value the value
     * @param options lifetime and tags; {@link EntryOptions#KEEP} leaves those of a present entry
     */
    void setValue(V value, EntryOptions options);

    /** Removes the entry. */
    void remove();
}
