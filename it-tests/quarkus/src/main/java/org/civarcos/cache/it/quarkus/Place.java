package org.civarcos.cache.it.quarkus;

/**
 * A place.
 *
 * @param id its number
 * @param call the number of the call that made it
 */
public record Place(long id, int call) {}
