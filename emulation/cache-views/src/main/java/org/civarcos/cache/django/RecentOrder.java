package org.civarcos.cache.django;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/** The keys of a culled cache, the least recently used first. Its lock is held for a step on this order alone. */
final class RecentOrder {
    private final int maxEntries;
    private final int cullFrequency;
    private final LinkedHashSet<String> keys = new LinkedHashSet<>();

    RecentOrder(int maxEntries, int cullFrequency) {
        this.maxEntries = maxEntries;
        this.cullFrequency = cullFrequency;
    }

    /** Makes room, then has the key as the most recent; returns what has to go, which the key is never among. */
    synchronized List<String> insert(String key) {
        List<String> culled = keys.size() >= maxEntries ? cull() : new ArrayList<>();
        use(key);
        culled.remove(key);
        return culled;
    }

    private List<String> cull() {
        int count = cullFrequency == 0 ? keys.size() : keys.size() / cullFrequency;
        List<String> culled = new ArrayList<>(count);
        Iterator<String> oldest = keys.iterator();
        while (culled.size() < count) {
            culled.add(oldest.next());
            oldest.remove();
        }
        return culled;
    }

    synchronized void use(String key) {
        keys.remove(key);
        keys.add(key);
    }

    synchronized boolean remove(String key) {
        return keys.remove(key);
    }

    synchronized void clear() {
        keys.clear();
    }
}
