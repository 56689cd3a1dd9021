package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * A function on one entry that {@link Cache#invoke} runs atomically.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @param <R> the type of results
 */
@FunctionalInterface
public interface EntryProcessor<K, V extends @Nullable Object, R extends @Nullable Object> {
    /**
     * Reads and changes an entry. May run several times, of which one is applied. Must not change the entry by other
     * means: see {@link CacheChangeCycleException}.
     *
     * @param entry the entry, valid during the call only
     * @return what {@link Cache#invoke} is to return
     * @throws Exception if nothing is to be changed
     */
    R process(MutableEntry<K, V> entry) throws Exception;
}
