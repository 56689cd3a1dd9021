package org.civarcos.cache.cdi;

import org.jspecify.annotations.Nullable;

/**
 * The CDI event of an entry that was removed by its key, by a pattern or by a tag. Fired on a thread of the manager
 * after it happened; costs nothing unless it is observed.
 *
 * @param cacheName the name of the cache
 * @param key the key
 * @param value the value that it had, or null
 */
public record EntryRemoved(
        String cacheName, Object key, @Nullable Object value) {}
