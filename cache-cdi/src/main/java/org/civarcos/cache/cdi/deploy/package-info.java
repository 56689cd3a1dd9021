/**
 * What happens once, when an application is deployed: annotated methods are found, checked, and made into
 * {@linkplain org.civarcos.cache.cdi.plan plans}. No part of the public API: may change in any release.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.cdi.deploy;

import org.jspecify.annotations.NullMarked;
