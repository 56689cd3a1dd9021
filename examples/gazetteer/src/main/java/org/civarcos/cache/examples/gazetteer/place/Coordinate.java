package org.civarcos.cache.examples.gazetteer.place;

/**
 * A point on the globe.
 *
 * @param latitude in degrees, from -90 to 90
 * @param longitude in degrees, from -180 to 180
 */
public record Coordinate(double latitude, double longitude) {
    /** Refuses what is not on the globe. */
    public Coordinate {
        requireWithin("latitude", latitude, 90);
        requireWithin("longitude", longitude, 180);
    }

    private static void requireWithin(String name, double degrees, int limit) {
        if (!(Math.abs(degrees) <= limit)) {
            throw new InvalidInputException("%s must be from -%d to %d, not %s".formatted(name, limit, limit, degrees));
        }
    }
}
