/**
 * The annotations of {@code javax.cache.annotation} on the beans of Jakarta CDI. An extension adds a binding of our own
 * beside each of them; its interceptor works on the caches of any {@code javax.cache} provider.
 */
@NullMarked
package org.civarcos.cache.cdi.jcache;

import org.jspecify.annotations.NullMarked;
