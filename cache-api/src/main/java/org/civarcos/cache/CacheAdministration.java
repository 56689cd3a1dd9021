package org.civarcos.cache;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Administrative view of a {@link Cache}: its bound, its most and least read keys, its statistics, its pending writes.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface CacheAdministration<K, V extends @Nullable Object> {
    /**
     * Returns what the cache may hold at this moment: entries, or weight if it has a weigher. At first that of its
     * configuration; {@link #resize} moves it.
     *
     * @return the bound, or empty if it has none
     */
    OptionalLong bound();

    /**
     * Moves the bound. A smaller one evicts what is too much in steps of some hundred entries, between which other
     * writers go on, and returns when it is done; entries that the policy does not let go stay, and new ones are
     * refused meanwhile. The window of the adaptive policy goes on being tuned by a sample for the first bound.
     *
     * @param bound one or more, in the unit of {@link #bound()}
     * @throws IllegalArgumentException if less than one, or without end ({@link Long#MAX_VALUE})
     * @throws UnsupportedOperationException if the store has no bound, or the cache was created without one
     */
    void resize(long bound);

    /**
     * Finds the entries that are read most, by what the eviction policy knows: how often each was seen lately
     * (adaptive, LFU), or only whether it was read since the policy last looked. Looks at every entry, in bounded
     * steps: for people and their tools, not for each request. Does not count as an access.
     *
     * @param limit how many at most, from 1 to 1,000
     * @return the entries, hottest first
     * @throws UnsupportedOperationException if the store cannot tell
     */
    List<CacheEntry<K, V>> hottest(int limit);

    /**
     * Finds the entries that are read least: as {@link #hottest}.
     *
     * @param limit how many at most, from 1 to 1,000
     * @return the entries, coldest first
     * @throws UnsupportedOperationException if the store cannot tell
     */
    List<CacheEntry<K, V>> coldest(int limit);

    /** {@return the writes that are done later, or empty if this cache does not write behind} */
    default Optional<WriteBehind> writeBehind() {
        return Optional.empty();
    }

    /** {@return the counts since the cache was created; hits, misses, puts and loads only with statistics enabled} */
    CacheStatistics statistics();

    /**
     * Lets {@link #statistics} count from zero, in this process and for all who look at them: meters and MXBeans too.
     * What is under way, the size and the weight are told as before.
     */
    void resetStatistics();
}
