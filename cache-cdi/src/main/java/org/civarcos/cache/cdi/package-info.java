/**
 * Caching by annotation for CDI beans: {@link org.civarcos.cache.cdi.CacheResult},
 * {@link org.civarcos.cache.cdi.CachePut}, {@link org.civarcos.cache.cdi.CacheRemove},
 * {@link org.civarcos.cache.cdi.CacheResultAll}, {@link org.civarcos.cache.cdi.CacheRemoveAll} and
 * {@link org.civarcos.cache.cdi.CacheInvalidate} on methods and classes.
 *
 * <p>An annotation works where CDI intercepts: on calls from outside the bean, to methods that are neither private nor
 * static nor final. What cannot work fails the deployment, all of it in one report. Several annotations on one method
 * all take effect. Before the invocation: invalidations, removals, removals of all that say {@code afterInvocation =
 * false}; then the look-up; after a success: invalidations, removals, removals of all, puts; those of one kind in their
 * order. {@code arcos.cache.enabled=false} turns all of them off.
 *
 * <p>A cache that fails never fails the call: it is logged, and the call goes on.
 */
@NullMarked
package org.civarcos.cache.cdi;

import org.jspecify.annotations.NullMarked;
