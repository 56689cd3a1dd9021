/** What a REST runtime can do for response caching beyond Jakarta REST. */
@NullMarked
package org.civarcos.cache.jaxrs.spi;

import org.jspecify.annotations.NullMarked;
