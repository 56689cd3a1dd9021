/**
 * Meters of caches for Micrometer: {@link org.civarcos.cache.micrometer.CacheMeters}. Where CDI has a
 * {@code MeterRegistry} and a {@code CacheManager}, they are bound without a line of code.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.micrometer;

import org.jspecify.annotations.NullMarked;
