/**
 * Response caching for Jakarta REST. {@link org.civarcos.cache.jaxrs.CachedResponse} on a resource is all that an
 * application writes; {@link org.civarcos.cache.jaxrs.CachedResponseFeature} is found by the runtime and binds the
 * filters, which carry out the rules of {@code org.civarcos.cache.http}.
 */
@NullMarked
package org.civarcos.cache.jaxrs;

import org.jspecify.annotations.NullMarked;
