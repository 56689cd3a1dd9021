/**
 * Service provider interfaces below the public API: engines ({@link org.civarcos.cache.spi.CacheProvider}), stores
 * ({@link org.civarcos.cache.spi.Store}) and sources of configuration
 * ({@link org.civarcos.cache.spi.ConfigSource}). Applications do not need it.
 */
@NullMarked
package org.civarcos.cache.spi;

import org.jspecify.annotations.NullMarked;
