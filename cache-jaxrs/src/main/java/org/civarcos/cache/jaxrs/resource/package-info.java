/** Resource classes as reflection shows them: their methods, and what a runtime hands to them out of a request. */
@NullMarked
package org.civarcos.cache.jaxrs.resource;

import org.jspecify.annotations.NullMarked;
