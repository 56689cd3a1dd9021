package org.civarcos.cache;

import java.time.Duration;
import java.util.Optional;
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

    /**
     * {@return the time that was left to the entry when the processor began, if nobody reads or writes it; empty if it
     * does not expire, or if there was none}
     */
    Optional<Duration> timeToLive();

    /**
     * Gives the entry a new lifetime and leaves its value and its tags; of a value that this processor has set, it
     * changes the lifetime with which that is stored.
     *
     * @param options the lifetime; {@link EntryOptions#DEFAULT} restarts the cache's own; a time to live of zero
     *     removes the entry
     * @throws IllegalArgumentException if the options name tags
     * @throws IllegalStateException if there is no value
     */
    void touch(EntryOptions options);

    /** Removes the entry. */
    void remove();
}
