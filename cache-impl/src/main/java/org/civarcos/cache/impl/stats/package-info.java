/**
 * Counts of a cache and the failures of a manager's caches. What happened to an entry, and who is told, is in
 * {@link org.civarcos.cache.impl.event}.
 */
@NullMarked
package org.civarcos.cache.impl.stats;

import org.jspecify.annotations.NullMarked;
