/** The server's side: the way of a request through the filters and back. */
@NullMarked
package org.civarcos.cache.jaxrs.server;

import org.jspecify.annotations.NullMarked;
