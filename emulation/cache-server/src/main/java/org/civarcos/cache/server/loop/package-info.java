/**
 * Sockets without blocking: {@link org.civarcos.cache.server.loop.Loops} accepts, reads and writes,
 * a {@link org.civarcos.cache.server.loop.Protocol} answers. Knows no protocol and no cache.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.server.loop;

import org.jspecify.annotations.NullMarked;
