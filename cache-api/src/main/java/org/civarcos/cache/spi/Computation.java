package org.civarcos.cache.spi;

import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * A change of one entry that depends on what is there: see {@link Store#compute}. For code of this project's own: it
 * may run under a lock of the store, so it only computes, waits for nothing, and calls no store; and it may run several
 * times, of which the last counts.
 *
 * @param <K> the type of keys
 * @param <V> the type of values; a null that is stored counts as none
 */
public interface Computation<K, V extends @Nullable Object> {
    /**
     * Tells what is to be there.
     *
     * @param present the value that is there, or null if there is none
     * @return the value that is to be there: the very same object for no change, null for none
     */
    @Nullable
    V apply(@Nullable V present);

    /**
     * Tells with which key a value is written. Asked after {@link #apply}.
     *
     * @param asked the key that was asked for, which the store need not keep
     * @param value the value that is to be there
     * @return an equal key, which the store may keep
     */
    K key(K asked, V value);

    /** {@return lifetime and tags of the value that is to be there; asked after {@link #apply}} */
    EntryOptions options();

    /**
     * {@return whether the former value stays where the store {@linkplain WriteOutcome#REFUSED refuses} the new one}
     */
    default boolean keepsFormer() {
        return false;
    }
}
