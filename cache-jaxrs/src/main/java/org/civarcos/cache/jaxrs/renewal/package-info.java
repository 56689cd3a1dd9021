/** What a renewal in the background needs on each runtime: threads, and an identity that is nobody's. */
@NullMarked
package org.civarcos.cache.jaxrs.renewal;

import org.jspecify.annotations.NullMarked;
