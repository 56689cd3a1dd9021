/**
 * The interceptors behind the annotations, one each. No part of the public API: may change in any release.
 *
 * <p>Their order, from the outermost: put, remove all, remove, invalidate, result. So what must happen for every call
 * happens for one that hits too, removals before a call come before the lookup, and after it a value is put when the
 * invalidations of the same call are over.
 */
@NullMarked
package org.civarcos.cache.cdi.intercept;

import org.jspecify.annotations.NullMarked;
