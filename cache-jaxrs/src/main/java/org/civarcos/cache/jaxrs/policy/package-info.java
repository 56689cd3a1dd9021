/** How the responses of a method are cached, and what is set for all: read at the start, the same for each request. */
@NullMarked
package org.civarcos.cache.jaxrs.policy;

import org.jspecify.annotations.NullMarked;
