/**
 * Keys and values of bytes over a {@linkplain org.civarcos.cache.spi.Store store} in memory, or several: a
 * {@link org.civarcos.cache.bytes.ByteCache} is one logical database with the operations that the protocols of Redis
 * and of Memcached have, each in one step ({@link org.civarcos.cache.bytes.Change}). It speaks neither protocol, and
 * opens no socket.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.bytes;

import org.jspecify.annotations.NullMarked;
