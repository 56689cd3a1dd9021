package org.civarcos.cache.impl.policy;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list whose first item goes, or back to the end if it was read. */
final class ReferenceClock extends ReferenceFifo {
    private final Set<Item> visited = new HashSet<>();

    @Override
    public void read(Item item) {
        visited.add(item);
    }

    @Override
    public @Nullable Item evict() {
        while (!items.isEmpty()) {
            Item oldest = items.remove(0);
            if (!visited.remove(oldest)) {
                return oldest;
            }
            items.add(oldest);
        }
        return null;
    }
}
