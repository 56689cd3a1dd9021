package org.civarcos.cache.cdi;

import java.util.Set;

/**
 * The CDI event of an invalidation by tags in all caches of the application. Fired in the thread of who invalidated.
 *
 * @param tags the tags
 * @param removed how many entries were removed
 */
public record TagsInvalidated(Set<String> tags, long removed) {
    /**
     * Keeps a copy.
     *
     * @param tags the tags
     * @param removed how many entries were removed
     */
    public TagsInvalidated {
        tags = Set.copyOf(tags);
    }
}
