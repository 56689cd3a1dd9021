package org.civarcos.cache.impl.policy;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A list in which the item that expires first is looked for each time. */
final class ReferenceDeadline extends ReferenceFifo {
    @Override
    public @Nullable Item evict() {
        Item first = items.stream()
                .filter(item -> !item.isEternal())
                .min(Comparator.comparingLong(Item::expiresAt))
                .orElse(null);
        items.remove(first);
        return first;
    }
}
