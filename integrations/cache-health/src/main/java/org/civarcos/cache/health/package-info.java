/**
 * The readiness check {@code arcos-cache} of MicroProfile Health. A cache that fails does not fail the application, so
 * that the check is up and tells the failures of the last minute in its data; {@code arcos.cache.health.down=true}
 * makes it down meanwhile. And {@code arcos-cache-warmup}, which tells how far the warm-ups are;
 * {@code arcos.cache.warm.readiness=true} makes it down until that of the application has ended.
 */
@NullMarked
package org.civarcos.cache.health;

import org.jspecify.annotations.NullMarked;
