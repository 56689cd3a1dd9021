/**
 * Fences of the stores in memory: what is open for a key, and what breaks it. Loads, which may be fences, are in
 * {@link org.civarcos.cache.impl.load}.
 */
@NullMarked
package org.civarcos.cache.impl.fence;

import org.jspecify.annotations.NullMarked;
