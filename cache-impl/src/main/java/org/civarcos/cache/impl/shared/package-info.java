/**
 * Helpers of several packages: the marker for absence, the mixing of hash codes. Nothing here knows a store,
 * a cache or a load.
 */
@NullMarked
package org.civarcos.cache.impl.shared;

import org.jspecify.annotations.NullMarked;
