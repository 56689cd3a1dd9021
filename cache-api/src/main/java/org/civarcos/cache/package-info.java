/**
 * Caches for applications: {@link org.civarcos.cache.CacheManager} makes and finds {@link org.civarcos.cache.Cache
 * caches}, which follow JSR-107's verbs and add per-entry lifetimes, tags, single-flight loading and futures.
 *
 * <p>No key is ever null. A value may be null where the cache {@linkplain
 * org.civarcos.cache.CacheConfig.Builder#cacheNulls(boolean) allows it}. Every other argument and result is non-null
 * unless it says so.
 */
@NullMarked
package org.civarcos.cache;

import org.jspecify.annotations.NullMarked;
