/**
 * The store on Redis or Valkey, over Lettuce: chosen by the name {@code redis}. How things lie on the server is in
 * docs/reference/redis-layout.md.
 */
@NullMarked
package org.civarcos.cache.redis;

import org.jspecify.annotations.NullMarked;
