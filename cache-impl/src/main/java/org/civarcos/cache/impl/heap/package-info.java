/** The store in memory: its table, locks, nodes, eviction and expiry. It knows nothing of loads and counts no read. */
@NullMarked
package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.NullMarked;
