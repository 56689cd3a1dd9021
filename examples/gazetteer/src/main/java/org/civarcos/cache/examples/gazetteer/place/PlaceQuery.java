package org.civarcos.cache.examples.gazetteer.place;

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

    /** {@return the tag of what answers this search} */
    public String tag() {
        return PlaceTags.prefix(prefix);
    }
}
