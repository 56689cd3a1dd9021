/**
 * Spans and metrics of caches for OpenTelemetry: {@link org.civarcos.cache.opentelemetry.CacheTelemetry}. Where CDI has
 * a {@code CacheManager} and an {@code OpenTelemetry}, or the process a global one, they are there without a line of
 * code.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.opentelemetry;

import org.jspecify.annotations.NullMarked;
