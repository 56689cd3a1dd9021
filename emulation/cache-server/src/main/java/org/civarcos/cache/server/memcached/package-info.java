/**
 * Memcached's text protocol and its meta commands, as memcached 1.6.18 answers them, over a
 * {@link org.civarcos.cache.bytes.ByteCache}.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.server.memcached;

import org.jspecify.annotations.NullMarked;
