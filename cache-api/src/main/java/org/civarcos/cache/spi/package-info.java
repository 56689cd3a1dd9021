/**
 * What stands under the face: engines ({@link org.civarcos.cache.spi.CacheProvider}), stores
 * ({@link org.civarcos.cache.spi.Store}) and where configuration comes from
 * ({@link org.civarcos.cache.spi.ConfigSource}). Applications do not need it.
 */
@NullMarked
package org.civarcos.cache.spi;

import org.jspecify.annotations.NullMarked;
