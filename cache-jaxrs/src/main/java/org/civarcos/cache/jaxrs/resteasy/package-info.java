/** Background revalidation on RESTEasy, which finds it by its own list of providers; other runtimes never load it. */
@NullMarked
package org.civarcos.cache.jaxrs.resteasy;

import org.jspecify.annotations.NullMarked;
