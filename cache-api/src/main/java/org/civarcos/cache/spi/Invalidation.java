package org.civarcos.cache.spi;

import java.util.Set;

/**
 * Notice of what a copy of a store's entries, held somewhere nearer, must drop.
 *
 * @param <K> the type of keys
 */
public sealed interface Invalidation<K> {
    /**
     * The entries of these keys.
     *
     * @param keys the keys
     * @param <K> the type of keys
     */
    record Keys<K>(Set<K> keys) implements Invalidation<K> {}

    /**
     * The entries that carry one of these tags.
     *
     * @param tags the tags
     * @param <K> the type of keys
     */
    record Tags<K>(Set<String> tags) implements Invalidation<K> {}

    /**
     * Everything: the store was cleared, or something may have been missed.
     *
     * @param <K> the type of keys
     */
    record All<K>() implements Invalidation<K> {}
}
