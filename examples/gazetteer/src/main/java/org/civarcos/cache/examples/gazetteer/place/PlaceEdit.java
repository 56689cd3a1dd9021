package org.civarcos.cache.examples.gazetteer.place;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Body of an update of a place. Everything but the region must be there.
 *
 * @param name the new name
 * @param country the new country
 * @param region the new region, or nothing
 * @param latitude the new latitude
 * @param longitude the new longitude
 */
public record PlaceEdit(
        @Nullable String name,
        @Nullable String country,
        @Nullable String region,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /**
     * Checks the edit and applies it.
     *
     * @param id the place to change
     * @return the place after the change
     * @throws InvalidInputException if something is missing or wrong
     */
    public Place applyTo(long id) {
        Coordinate at = new Coordinate(required("latitude", latitude), required("longitude", longitude));
        return new Place(
                id,
                text("name", required("name", name), 1),
                country(required("country", country)),
                text("region", region == null ? "" : region, 0),
                at.latitude(),
                at.longitude());
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidInputException(name + " is missing");
        }
        return value;
    }

    private static String text(String name, String value, int shortest) {
        String text = value.strip();
        if (text.length() < shortest || text.length() > PlaceStore.LONGEST_TEXT) {
            throw new InvalidInputException(
                    "%s must have %d to %d characters".formatted(name, shortest, PlaceStore.LONGEST_TEXT));
        }
        return text;
    }

    private static String country(String value) {
        if (!COUNTRY.matcher(value).matches()) {
            throw new InvalidInputException("country must be two capital letters, such as IS");
        }
        return value;
    }
}
