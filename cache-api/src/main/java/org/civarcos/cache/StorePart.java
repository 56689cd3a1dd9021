package org.civarcos.cache;

import java.util.List;
import java.util.OptionalLong;

/**
 * Statistics of one shard or one tier of a store. See {@link CacheStatistics#parts}.
 *
 * @param name the name of the shard; {@code upper} or {@code lower}
 * @param hits reads that found an entry in it; zero unless {@link CacheConfig.Builder#statistics} is on
 * @param misses reads that found none in it; zero unless that is on
 * @param size the number of its entries, or empty if it cannot tell it cheaply
 * @param parts what it is made of in its turn; immutable
 */
public record StorePart(String name, long hits, long misses, OptionalLong size, List<StorePart> parts) {
    /**
     * Keeps a copy of the parts.
     *
     * @param name the name
     * @param hits reads that found an entry
     * @param misses reads that found none
     * @param size the number of entries, if known
     * @param parts what it is made of
     */
    public StorePart {
        parts = List.copyOf(parts);
    }

    /** The parts with what they counted after an earlier look; those that were not there then as they are. */
    static List<StorePart> since(List<StorePart> parts, List<StorePart> earlier) {
        return parts.stream()
                .map(part -> earlier.stream()
                        .filter(former -> former.name.equals(part.name))
                        .findFirst()
                        .map(part::since)
                        .orElse(part))
                .toList();
    }

    private StorePart since(StorePart earlier) {
        return new StorePart(name, hits - earlier.hits, misses - earlier.misses, size, since(parts, earlier.parts));
    }
}
