package org.civarcos.cache.cdi;

import java.util.Set;

/**
 * The CDI event that asks for an invalidation by tags in all caches of the application. Who fires it need not know of
 * caches but this class:
 *
 * <pre>{@code
 * @Inject Event<InvalidateTags> changes;
 *
 * changes.fire(InvalidateTags.of("place:" + id));
 * }</pre>
 *
 * It does what {@link CacheInvalidate} on a method does: in a transaction after the commit, and not at all after a
 * rollback. Fired asynchronously it is done by the thread that tells the observers.
 *
 * @param tags the tags, none of them blank
 */
public record InvalidateTags(Set<String> tags) {
    /**
     * Keeps a copy.
     *
     * @param tags the tags, none of them blank
     */
    public InvalidateTags {
        tags = Set.copyOf(tags);
    }

    /**
     * Makes an event.
     *
     * @param tags the tags, none of them blank
     * @return the event
     */
    public static InvalidateTags of(String... tags) {
        return new InvalidateTags(Set.of(tags));
    }
}
