package org.civarcos.cache.examples.gazetteer.place;

import java.util.List;
import java.util.stream.Stream;

/**
 * A search by name.
 *
 * @param prefix how the name begins, {@linkplain FoldedName folded}; empty for any name
 * @param country two capital letters, or empty for any country
 */
public record PlaceQuery(String prefix, String country) {
    /** Refuses a search for everything. */
    public PlaceQuery {
        if (prefix.isEmpty() && country.isEmpty()) {
            throw new InvalidInputException("name or country must be given");
        }
    }

    /**
     * {@return the tags of an answer: see {@link PlaceTags}}
     *
     * @param answer the places found
     */
    public List<String> tagsOf(List<Place> answer) {
        return Stream.concat(Stream.of(tag()), answer.stream().map(place -> "place:" + place.id()))
                .toList();
    }

    /** {@return the tag of what answers this search, whatever it finds} */
    public String tag() {
        return PlaceTags.prefix(prefix);
    }
}
