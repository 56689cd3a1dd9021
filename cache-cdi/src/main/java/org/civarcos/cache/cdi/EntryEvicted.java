package org.civarcos.cache.cdi;

import org.civarcos.cache.CacheEvent;
import org.jspecify.annotations.Nullable;

/**
 * The CDI event of an entry that had to go, because its time was over or for the cache to stay within its bound. Fired
 * on a thread of the manager after it happened; costs nothing unless it is observed.
 *
 * @param cacheName the name of the cache
 * @param key the key
 * @param value the value, or null
 * @param cause {@link CacheEvent.Type#EXPIRED} or {@link CacheEvent.Type#EVICTED}
 */
public record EntryEvicted(
        String cacheName, Object key, @Nullable Object value, CacheEvent.Type cause) {}
