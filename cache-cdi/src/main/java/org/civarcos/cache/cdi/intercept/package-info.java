/**
 * The interceptor behind the annotations: one for all of them, so that several on one method take effect in an order of
 * their own, whatever else intercepts the method. No part of the public API: may change in any release.
 */
@NullMarked
package org.civarcos.cache.cdi.intercept;

import org.jspecify.annotations.NullMarked;
