/**
 * A server in the application's process, for clients of Redis and Memcached:
 * {@link org.civarcos.cache.server.CacheServer}. It keeps strings of bytes of its own, and shows caches of the
 * application that are named to it.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.server;

import org.jspecify.annotations.NullMarked;
