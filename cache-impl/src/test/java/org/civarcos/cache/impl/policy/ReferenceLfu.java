package org.civarcos.cache.impl.policy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number of reads of each item, those read last at the end; the first of the smallest numbers goes. */
final class ReferenceLfu implements Reference {
    private final Map<Item, Integer> reads = new LinkedHashMap<>();

    @Override
    public void added(Item item) {
        reads.put(item, 0);
    }

    @Override
    public void removed(Item item) {
        reads.remove(item);
    }

    @Override
    public void read(Item item) {
        Integer before = reads.remove(item);
        if (before != null) {
            reads.put(item, before + 1);
        }
    }

    @Override
    public @Nullable Item evict() {
        Item victim = reads.keySet().stream()
                .min(Comparator.comparing(new HashMap<>(reads)::get))
                .orElse(null);
        reads.remove(victim);
        return victim;
    }
}
