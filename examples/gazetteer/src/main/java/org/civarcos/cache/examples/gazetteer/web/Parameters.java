package org.civarcos.cache.examples.gazetteer.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.civarcos.cache.examples.gazetteer.place.Coordinate;
import org.civarcos.cache.examples.gazetteer.place.FoldedName;
import org.civarcos.cache.examples.gazetteer.place.InvalidInputException;
import org.civarcos.cache.examples.gazetteer.place.PlaceQuery;
import org.civarcos.cache.examples.gazetteer.place.Places;
import org.jspecify.annotations.Nullable;

/** Query parameters, checked. Each failure names the parameter, what is wrong and what would be right. */
final class Parameters {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST_PREFIX = 100;

    private Parameters() {}

    static PlaceQuery query(@Nullable String name, @Nullable String country) {
        String prefix = FoldedName.of(name == null ? "" : name);
        if (prefix.length() > LONGEST_PREFIX) {
            throw new InvalidInputException("name must have at most " + LONGEST_PREFIX + " characters");
        }
        String code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        if (!code.isEmpty() && !COUNTRY.matcher(code).matches()) {
            throw new InvalidInputException("country must be two letters, such as IS, not '" + country + "'");
        }
        return new PlaceQuery(prefix, code);
    }

    static Coordinate coordinate(@Nullable String latitude, @Nullable String longitude) {
        return new Coordinate(degrees("lat", latitude), degrees("lon", longitude));
    }

    static int limit(String limit) {
        try {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= Places.LONGEST_LIST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range.
        }
        throw new InvalidInputException(
                "limit must be a whole number from 1 to " + Places.LONGEST_LIST + ", not '" + limit + "'");
    }

    private static double degrees(String name, @Nullable String value) {
        if (value == null) {
            throw new InvalidInputException(name + " is missing: give degrees, such as " + name + "=64.15");
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(name + " must be a number of degrees, not '" + value + "'");
        }
    }
}
