package org.civarcos.cache.examples.gazetteer.place;

import java.util.Set;

/**
 * Result of an update.
 *
 * @param before the place as it was
 * @param after the place as it is now
 */
public record PlaceUpdate(Place before, Place after) {
    /** {@return the tags of all answers that are out of date now: see {@link PlaceTags}} */
    public Set<String> outdated() {
        return PlaceTags.outdatedBy(before, after);
    }
}
