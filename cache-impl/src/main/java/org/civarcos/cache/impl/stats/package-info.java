/**
 * Counts of a cache, which those keep who know what happened: of reads {@code Reads} in
 * {@link org.civarcos.cache.impl.cache}, or the load of the key in {@link org.civarcos.cache.impl.load}; of writes
 * {@code Outcomes}, or the load. And the failures of a manager's caches. What happened to an entry, and who is told, is
 * in {@link org.civarcos.cache.impl.event}.
 */
@NullMarked
package org.civarcos.cache.impl.stats;

import org.jspecify.annotations.NullMarked;
