package org.civarcos.cache.http.store;

import java.util.Set;
import org.civarcos.cache.Weigher;
import org.civarcos.cache.http.HeapSize;
import org.civarcos.cache.http.StoredEntry;

/**
 * Weighs an entry as the bytes that it takes of the heap: itself, its key, the node that holds it, its tags and what
 * the store keeps to find it by them. On a JVM that compresses references, and there within a tenth.
 */
final class HeapBytes implements Weigher<String, StoredEntry> {
    /** A node with tags and lifetime, and its place in the table. */
    private static final int NODE = 64;

    /** The set of tags: of two at most it has no array. */
    private static final int FEW_TAGS = 24;

    private static final int TAGS = 40;

    /** A place in the set and one in the index, which is an entry's own (63 bytes) or shared with others (47). */
    private static final int TAG = 55;

    @Override
    public int weigh(String key, StoredEntry entry) {
        return weigh(key, entry, Set.of());
    }

    @Override
    public int weigh(String key, StoredEntry entry, Set<String> tags) {
        long weight = NODE + HeapSize.text(key) + (long) entry.weight();
        if (!tags.isEmpty()) {
            weight += tags.size() > 2 ? TAGS : FEW_TAGS;
            for (String tag : tags) {
                weight += TAG + HeapSize.text(tag);
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, weight);
    }
}
