/** Stored responses under their keys, and the requests that are about to fill them. */
@NullMarked
package org.civarcos.cache.http.store;

import org.jspecify.annotations.NullMarked;
