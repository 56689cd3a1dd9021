/**
 * A {@code javax.cache} (JSR-107) provider over the engine of Arcos Cache: {@link
 * org.civarcos.cache.jcache.ArcosCachingProvider}, which {@code javax.cache.Caching} finds.
 */
@NullMarked
package org.civarcos.cache.jcache;

import org.jspecify.annotations.NullMarked;
