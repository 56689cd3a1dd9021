/** Background revalidation on Jersey, which finds it by its own service; other runtimes never load it. */
@NullMarked
package org.civarcos.cache.jaxrs.jersey;

import org.jspecify.annotations.NullMarked;
