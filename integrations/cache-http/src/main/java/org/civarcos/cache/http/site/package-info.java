/** Paths that are cached in front of an application, whatever server brings their requests. */
@NullMarked
package org.civarcos.cache.http.site;

import org.jspecify.annotations.NullMarked;
