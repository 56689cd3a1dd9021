package org.civarcos.cache.examples.gazetteer.place;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A place and how far it is from where somebody asked.
 *
 * @param kilometres the great-circle distance, to the metre
 * @param place the place
 */
@JsonbPropertyOrder({"kilometres", "place"})
public record Neighbour(double kilometres, Place place) {}
