package org.civarcos.cache.examples.gazetteer.place;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A populated place.
 *
 * @param id counts from 1, in the order of the data
 * @param name as it is written at the place, in its script
 * @param country two letters, ISO 3166-1
 * @param region the first-level division of the country; may be empty
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
@JsonbPropertyOrder({"id", "name", "country", "region", "latitude", "longitude"})
public record Place(long id, String name, String country, String region, double latitude, double longitude) {}
