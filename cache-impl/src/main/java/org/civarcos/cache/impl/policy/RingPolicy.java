package org.civarcos.cache.impl.policy;

/** A policy that keeps its entries in one ring, in the order in which they came. */
abstract class RingPolicy<E extends PolicyEntry> implements ReplacementPolicy<E> {
    final Ring<E> ring = new Ring<>((byte) 1);

    @Override
    public final void added(E entry) {
        ring.add(entry);
    }

    @Override
    public final void removed(E entry) {
        if (ring.holds(entry)) {
            ring.remove(entry);
        }
    }

    @Override
    public final void capacity(long capacity) {}
}
