/**
 * RESP 2 and 3, the protocol of Redis: parser, writer, the table of commands and what the commands do.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.server.resp;

import org.jspecify.annotations.NullMarked;
