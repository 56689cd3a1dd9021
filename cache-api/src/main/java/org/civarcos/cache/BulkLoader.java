package org.civarcos.cache;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values of several missing keys at once.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface BulkLoader<K, V extends @Nullable Object> {
    /**
     * Loads values. Runs under no lock.
     *
     * @param keys the keys that are missing, in the order in which they were asked for; never empty
     * @param context says how the values are to be stored: all of them alike, or {@linkplain
     *     LoadContext#options(Object, EntryOptions) one by one}
     * @return the values; a key that is left out stays missing, and one that was not asked for is ignored
     * @throws Exception if there are no values: nothing is stored
     */
    Map<K, V> loadAll(Set<K> keys, LoadContext context) throws Exception;
}
