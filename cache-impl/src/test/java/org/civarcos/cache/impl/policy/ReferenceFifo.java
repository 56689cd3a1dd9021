package org.civarcos.cache.impl.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list, oldest first. */
class ReferenceFifo implements Reference {
    final List<Item> items = new ArrayList<>();

    @Override
    public void added(Item item) {
        items.add(item);
    }

    @Override
    public void removed(Item item) {
        items.remove(item);
    }

    @Override
    public @Nullable Item evict() {
        return items.isEmpty() ? null : items.remove(0);
    }
}
