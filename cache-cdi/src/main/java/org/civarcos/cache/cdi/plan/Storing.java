package org.civarcos.cache.cdi.plan;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * How an annotation stores a value.
 *
 * @param cache where
 * @param keys under what
 * @param ttl for how long, or null for the cache's own time
 * @param tags with which tags
 */
public record Storing(
        CacheHandle cache, KeyShape keys, @Nullable Duration ttl, Tags tags) {
    /**
     * Makes the options of one entry.
     *
     * @param arguments the arguments of the call
     * @param result the value
     * @return the options
     * @throws IllegalStateException if a tag cannot be rendered: without it an invalidation would miss the entry
     */
    EntryOptions options(@Nullable Object[] arguments, @Nullable Object result) {
        Duration lifetime = cache.ttl(ttl);
        EntryOptions options = lifetime == null ? EntryOptions.DEFAULT : EntryOptions.ofTtl(lifetime);
        return tags.isEmpty() ? options : options.withTags(tags.render(arguments, result));
    }

    /** As {@link #options}; a value whose tags cannot be rendered is not to be stored. */
    EntryOptions loadOptions(@Nullable Object[] arguments, @Nullable Object result) {
        try {
            return options(arguments, result);
        } catch (IllegalStateException e) {
            cache.failures().report("tagging an entry of the cache \"" + cache + "\"", e);
            return EntryOptions.ofTtl(Duration.ZERO);
        }
    }
}
