package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * Something that failed in a cache.
 *
 * @param cacheName the name of the cache, or null if it concerns no single one
 * @param operation what failed, for people: {@code the store}, {@code a put}
 * @param cause what it failed with
 */
public record CacheFailure(@Nullable String cacheName, String operation, Throwable cause) {}
