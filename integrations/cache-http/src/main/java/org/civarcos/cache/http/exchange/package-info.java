/** A request at the cache and the storing of its answer, whatever container brings it. */
@NullMarked
package org.civarcos.cache.http.exchange;

import org.jspecify.annotations.NullMarked;
