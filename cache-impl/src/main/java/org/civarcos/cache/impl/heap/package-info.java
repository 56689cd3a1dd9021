/**
 * The store in memory: its table, locks, nodes, eviction and expiry. It knows nothing of loads and counts no read.
 *
 * <p>What runs under the lock of a stripe: changes in {@link org.civarcos.cache.impl.heap.LockedHeap}, computations of
 * callers in {@link org.civarcos.cache.impl.heap.LockedComputations}, reads that need it in {@link
 * org.civarcos.cache.impl.heap.LockedReads}, with what these call. The lock is taken in {@link
 * org.civarcos.cache.impl.heap.HeapMutations}. A value that finds no room ({@link
 * org.civarcos.cache.impl.heap.Eviction}), or is heavier than the bound, is refused: it is in no entry, and the caller
 * is returned {@link org.civarcos.cache.spi.WriteOutcome#REFUSED}.
 */
@NullMarked
package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.NullMarked;
