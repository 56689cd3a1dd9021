package org.civarcos.cache.impl.heap;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of the entries that carry a tag. Written under the lock of the key, so that for one key the index changes in
 * the order in which its entries do; a tag without keys is dropped.
 */
final class TagIndex<K> {
    private final ConcurrentHashMap<String, Set<K>> keys = new ConcurrentHashMap<>();

    void add(K key, Set<String> tags) {
        for (String tag : tags) {
            keys.compute(tag, (t, present) -> {
                Set<K> all = present == null ? ConcurrentHashMap.newKeySet() : present;
                all.add(key);
                return all;
            });
        }
    }

    /** Forgets the tags of an entry that goes, but those that its successor has too. */
    void remove(K key, Set<String> tags, Set<String> kept) {
        for (String tag : tags) {
            if (!kept.contains(tag)) {
                keys.computeIfPresent(tag, (t, present) -> {
                    present.remove(key);
                    return present.isEmpty() ? null : present;
                });
            }
        }
    }

    /** The keys that carry one of the tags at this moment. */
    Set<K> keysOf(Set<String> tags) {
        Set<K> found = new HashSet<>();
        for (String tag : tags) {
            found.addAll(keys.getOrDefault(tag, Set.of()));
        }
        return found;
    }

    void clear() {
        keys.clear();
    }
}
