/**
 * What is injected: caches by name. No part of the public API: may change in any release.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.cdi.inject;

import org.jspecify.annotations.NullMarked;
