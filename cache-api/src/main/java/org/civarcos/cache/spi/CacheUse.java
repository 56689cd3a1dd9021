package org.civarcos.cache.spi;

/**
 * A use of a cache that an application declares.
 *
 * @param cacheName the name of the cache
 * @param place who uses it, for people
 * @param isAnnotation whether an annotation on a method does, and not an injection alone
 */
public record CacheUse(String cacheName, String place, boolean isAnnotation) {}
