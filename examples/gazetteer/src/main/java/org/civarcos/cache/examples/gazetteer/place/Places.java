package org.civarcos.cache.examples.gazetteer.place;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CacheResult;

/**
 * The places, with what is known about them cached. A list is cached at its greatest length, so that callers who want
 * different lengths share one query; {@link PlaceTags} says what the tags are for.
 */
@ApplicationScoped
public class Places {
    /** The greatest length of a list. */
    public static final int LONGEST_LIST = 100;

    private final PlaceStore store;

    @Inject
    Places(PlaceStore store) {
        this.store = store;
    }

    /**
     * Finds a place.
     *
     * @param id any number
     * @return the place, or empty if there is none
     */
    @CacheResult(cacheName = "places", ttl = "10m", tags = "place:{id}")
    public Optional<Place> find(long id) {
        return store.find(id);
    }

    /**
     * Searches by name.
     *
     * @param query what to look for
     * @return the first places by name, at most {@link #LONGEST_LIST}
     */
    @CacheResult(
            cacheName = "searches",
            ttl = "10m",
            tags = {"place:{result.id}", "{query.tag}"})
    public List<Place> search(PlaceQuery query) {
        return store.search(query, LONGEST_LIST);
    }

    /**
     * Measures all places, which takes its time.
     *
     * @param to where to measure from
     * @return the nearest places, the nearest first, at most {@link #LONGEST_LIST}
     */
    @CacheResult(
            cacheName = "neighbours",
            ttl = "10m",
            tags = {"place:{result.place.id}", "nearest"})
    public List<Neighbour> nearest(Coordinate to) {
        return store.nearest(to, LONGEST_LIST);
    }

    /**
     * Changes a place, and drops every method result and stored response that is out of date then.
     *
     * @param id the place
     * @param edit what to make of it
     * @return what was done, or empty if there is no such place
     * @throws InvalidInputException if the edit makes no sense
     */
    @CacheInvalidate(tags = "{result.outdated}")
    public Optional<PlaceUpdate> update(long id, PlaceEdit edit) {
        return store.update(edit.applyTo(id));
    }
}
