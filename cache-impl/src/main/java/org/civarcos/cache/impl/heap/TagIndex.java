package org.civarcos.cache.impl.heap;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of the entries that carry a tag. Written under the lock of the key, so that for one key the index changes in
 * the order in which its entries do; a tag without keys is dropped.
 *
 * <p><b>Why no key is lost with a tag that is dropped.</b> Many entries may share one tag: adding a key to a tag that has
 * some takes no lock but that of the key's place among them. Whoever finds a tag without keys closes its set, looks again
 * and drops it, all under the lock of the tag; whoever has added a key looks whether the set is closed. One of the two
 * sees the other, since each writes before it reads: the set is opened again, or the key is added once more under the
 * lock of the tag.
 */
final class TagIndex<K> {
    private final ConcurrentHashMap<String, Keys<K>> keys = new ConcurrentHashMap<>();

    private static final class Keys<K> {
        final Set<K> all = ConcurrentHashMap.newKeySet();
        volatile boolean closed;
    }

    void add(K key, Set<String> tags) {
        if (tags.isEmpty()) {
            return; // most have none: not even an iterator is made for them
        }
        for (String tag : tags) {
            Keys<K> present = keys.get(tag);
            if (present != null) {
                present.all.add(key);
            }
            if (present == null || present.closed) {
                keys.compute(tag, (t, open) -> {
                    Keys<K> chosen = open == null ? new Keys<>() : open;
                    chosen.all.add(key);
                    return chosen;
                });
            }
        }
    }

    /** Forgets the tags of an entry that goes, but those that its successor has too. */
    void remove(K key, Set<String> tags, Set<String> kept) {
        if (tags.isEmpty()) {
            return;
        }
        for (String tag : tags) {
            Keys<K> present = kept.contains(tag) ? null : keys.get(tag);
            if (present != null) {
                present.all.remove(key);
                if (present.all.isEmpty()) {
                    keys.computeIfPresent(tag, (t, open) -> isOver(open) ? null : open);
                }
            }
        }
    }

    private static boolean isOver(Keys<?> keys) {
        keys.closed = true;
        boolean over = keys.all.isEmpty();
        keys.closed = over;
        return over;
    }

    /** The keys that carry one of the tags at this moment. */
    Set<K> keysOf(Set<String> tags) {
        Set<K> found = new HashSet<>();
        for (String tag : tags) {
            Keys<K> present = keys.get(tag);
            if (present != null) {
                found.addAll(present.all);
            }
        }
        return found;
    }

    void clear() {
        keys.clear();
    }
}
