/**
 * Clocks of stores, in nanoseconds, and the one thread that delays things. What time does to an entry is in
 * {@link org.civarcos.cache.impl.expiry} and in the stores.
 */
@NullMarked
package org.civarcos.cache.impl.clock;

import org.jspecify.annotations.NullMarked;
