package org.civarcos.cache.cdi.plan;

import java.time.Duration;
import java.util.Optional;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.LoadingSettings;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Lifetimes of what an annotation stores. A null is the cache's own.
 *
 * @param ttl from the write
 * @param idle without a read
 * @param nullTtl that of a null or an empty {@code Optional}, if it is another
 * @param cacheNulls whether those are stored
 * @param loading when they are loaded again, and what is done when that fails
 */
public record Freshness(
        @Nullable Duration ttl,
        @Nullable Duration idle,
        @Nullable Duration nullTtl,
        boolean cacheNulls,
        LoadOptions loading) {
    /** What configuration makes of it: it is stronger than an annotation. */
    Freshness under(Settings ofCache) {
        return new Freshness(
                ofCache.get(CacheSettings.TTL).orElse(ttl),
                ofCache.get(CacheSettings.IDLE).orElse(idle),
                ofCache.get(CacheSettings.NULL_TTL).orElse(nullTtl),
                ofCache.get(CacheSettings.CACHE_NULLS).orElse(cacheNulls),
                new LoadingSettings(ofCache).read().orElse(loading));
    }

    /** Whether a value says that there is none. */
    static boolean isNothing(@Nullable Object value) {
        return value == null || (value instanceof Optional<?> optional && optional.isEmpty());
    }

    /** The lifetime of an entry. */
    EntryOptions options(boolean nothing) {
        Duration lifetime = nothing && nullTtl != null ? nullTtl : ttl;
        // As for a cache: with an idle time, the default time to live does not apply.
        Duration effective = lifetime == null && idle != null ? EntryOptions.FOREVER : lifetime;
        EntryOptions options = effective == null ? EntryOptions.DEFAULT : EntryOptions.ofTtl(effective);
        return idle == null ? options : options.withIdle(idle);
    }
}
