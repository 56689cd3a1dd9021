package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/** Shows another reference only the items that expire. */
final class ReferenceVolatile implements Reference {
    private final Reference order;

    ReferenceVolatile(Reference order) {
        this.order = order;
    }

    @Override
    public void added(Item item) {
        if (!item.isEternal()) {
            order.added(item);
        }
    }

    @Override
    public void removed(Item item) {
        order.removed(item);
    }

    @Override
    public void read(Item item) {
        order.read(item);
    }

    @Override
    public @Nullable Item evict() {
        return order.evict();
    }
}
