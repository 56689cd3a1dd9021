package org.civarcos.cache.impl.policy;

/** A list from which each item that is read moves to the young end. */
final class ReferenceLru extends ReferenceFifo {
    @Override
    public void read(Item item) {
        if (items.remove(item)) {
            items.add(item);
        }
    }
}
