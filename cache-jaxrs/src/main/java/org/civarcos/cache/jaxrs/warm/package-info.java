/** The warm-up of responses that is set outside the code. */
@NullMarked
package org.civarcos.cache.jaxrs.warm;

import org.jspecify.annotations.NullMarked;
