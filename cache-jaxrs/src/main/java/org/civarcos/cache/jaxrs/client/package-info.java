/** The client's side: a private cache in front of other servers. */
@NullMarked
package org.civarcos.cache.jaxrs.client;

import org.jspecify.annotations.NullMarked;
