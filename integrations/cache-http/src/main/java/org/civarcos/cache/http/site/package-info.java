/** A request at the cache and the storing of its answer, whatever container brings it. */
@NullMarked
package org.civarcos.cache.http.site;

import org.jspecify.annotations.NullMarked;
