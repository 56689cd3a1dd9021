package org.civarcos.cache.benchmarks.traces;

import java.util.LinkedHashMap;
import java.util.Map;

/** Trace below a cache in front: the misses of an LRU of a given size, as a disk sees them behind a page cache. */
final class Below implements Source {
    private final Source source;
    private final Map<Long, Boolean> held;
    private final Requests asked = new Requests(8_192);

    Below(int entries, Source source) {
        this.source = source;
        held = new LinkedHashMap<>(entries * 2, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                return size() > entries;
            }
        };
    }

    @Override
    public void next(Requests out) {
        int before = out.size();
        while (out.size() == before && !out.isFull()) {
            asked.clear();
            source.next(asked);
            for (int i = 0; i < asked.size(); i++) {
                long key = asked.get(i);
                if (held.put(key, true) == null) {
                    out.add(key);
                }
            }
        }
    }
}
