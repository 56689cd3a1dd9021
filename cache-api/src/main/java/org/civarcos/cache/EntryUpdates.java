package org.civarcos.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a {@link Cache} that make a new value from the one that is there, each in one atomic step:
 * counters, texts and bytes that grow, and functions of your own.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface EntryUpdates<K, V extends @Nullable Object> {
    /**
     * Adds to a number; a missing one, or a cached null, counts as zero. A missing one is created with the cache's
     * lifetime, which neither jitter nor an {@link Expiry} changes. Lifetime and tags of a present one are kept. A
     * cache of {@link Long} with a loader and a writer asks the loader for a missing one first, unless a write of it is
     * pending, which then counts.
     *
     * @param key the key
     * @param delta what to add, negative to subtract
     * @return the new number
     * @throws ArithmeticException if the result fits neither a long nor the type of the values; nothing is changed
     * @throws UnsupportedOperationException if the values of this cache are not {@link Long}, {@link Integer},
     *     {@link Short}, {@link Byte} or {@link BigInteger}
     */
    long increment(K key, long delta);

    /**
     * As {@link #increment(Object, long)}, and leaves a missing number missing.
     *
     * @param key the key
     * @param delta what to add, negative to subtract
     * @return the new number, or empty if there is none
     * @throws ArithmeticException if the result does not fit; nothing is changed
     * @throws UnsupportedOperationException if the values of this cache are of no such type
     */
    OptionalLong incrementIfPresent(K key, long delta);

    /**
     * Adds to a number with a fraction; a missing one, or a cached null, counts as zero. A missing one is created with
     * the cache's lifetime; lifetime and tags of a present one are kept.
     *
     * @param key the key
     * @param delta what to add, negative to subtract
     * @return the new number
     * @throws ArithmeticException if the result is not finite; nothing is changed
     * @throws UnsupportedOperationException if the values of this cache are not {@link Double}, {@link Float} or
     *     {@link BigDecimal}
     */
    double increment(K key, double delta);

    /**
     * Puts something behind a text or an array of bytes, and keeps lifetime and tags. A missing one, or a cached null,
     * is created with the cache's lifetime ({@code APPEND} of Redis).
     *
     * @param key the key
     * @param suffix what to put behind it
     * @return the new length, in characters of the text as {@link String#length} counts them, or in bytes
     * @throws UnsupportedOperationException if the values of this cache are neither {@link String} nor {@code byte[]}
     */
    int append(K key, V suffix);

    /**
     * As {@link #append}, and leaves a missing entry missing ({@code append} of Memcached).
     *
     * @param key the key
     * @param suffix what to put behind it
     * @return the new length, or empty if there is none
     * @throws UnsupportedOperationException if the values of this cache are neither {@link String} nor {@code byte[]}
     */
    OptionalInt appendIfPresent(K key, V suffix);

    /**
     * As {@link #append}, before the text or the bytes.
     *
     * @param key the key
     * @param prefix what to put before it
     * @return the new length
     * @throws UnsupportedOperationException if the values of this cache are neither {@link String} nor {@code byte[]}
     */
    int prepend(K key, V prefix);

    /**
     * As {@link #appendIfPresent}, before the text or the bytes ({@code prepend} of Memcached).
     *
     * @param key the key
     * @param prefix what to put before it
     * @return the new length, or empty if there is none
     * @throws UnsupportedOperationException if the values of this cache are neither {@link String} nor {@code byte[]}
     */
    OptionalInt prependIfPresent(K key, V prefix);

    /**
     * Runs a processor on an entry and applies what it did, as one atomic step. The processor runs under no lock: if
     * the entry was changed meanwhile, what it did is discarded and it runs again on the entry as it is then. It must
     * have no effects but on the entry.
     *
     * @param key the key
     * @param processor reads and changes the entry
     * @param <R> the type of the result
     * @return what the processor returned in the run that was applied
     * @throws EntryProcessorException if the processor threw a checked exception, which is the cause; an unchecked one
     *     is thrown as it is. Nothing is changed.
     */
    <R extends @Nullable Object> R invoke(K key, EntryProcessor<K, V, R> processor);
}
