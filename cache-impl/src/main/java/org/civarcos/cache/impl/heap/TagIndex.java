package org.civarcos.cache.impl.heap;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the entries that carry a tag. Written under the lock of the key, so that for one key the index changes in
 * the order in which its entries do; a tag without keys is dropped.
 *
 * <p><b>Why no key is lost with a tag that is dropped.</b> Many entries may share one tag: adding a key to a tag that
 * has some takes no lock but that of the key's place among them. Whoever finds a tag without keys closes its set, looks
 * again and drops it, all under the lock of the tag; whoever has added a key looks whether the set is closed. One of
 * the two sees the other, since each writes before it reads: the set is opened again, or the key is added once more
 * under the lock of the tag. A tag of one key has no set: it changes under the lock of the tag alone.
 */
final class TagIndex<K> {
    private final ConcurrentHashMap<String, Keyed<K>> keys = new ConcurrentHashMap<>();

    /** The keys of one tag. */
    private sealed interface Keyed<K> {}

    /**
     * The one key of a tag, as most have no other: a fifth of what a set takes. Changed under the lock of the tag only.
     */
    private record Single<K>(K key) implements Keyed<K> {}

    private static final class Keys<K> implements Keyed<K> {
        final Set<K> all = ConcurrentHashMap.newKeySet();
        volatile boolean closed;
    }

    void add(K key, Set<String> tags) {
        if (tags.isEmpty()) {
            return; // most have none: not even an iterator is made for them
        }
        for (String tag : tags) {
            if (keys.get(tag) instanceof Keys<K> present) {
                present.all.add(key);
                if (!present.closed) {
                    continue;
                }
            }
            keys.compute(tag, (t, found) -> with(found, key));
        }
    }

    private static <K> Keyed<K> with(@Nullable Keyed<K> found, K key) {
        if (found == null || (found instanceof Single<K> single && single.key().equals(key))) {
            return new Single<>(key);
        }
        Keys<K> open = found instanceof Keys<K> several ? several : new Keys<>();
        if (found instanceof Single<K> single) {
            open.all.add(single.key());
        }
        open.all.add(key);
        return open;
    }

    /** Forgets the tags of an entry that goes, but those that its successor has too. */
    void remove(K key, Set<String> tags, Set<String> kept) {
        if (tags.isEmpty()) {
            return;
        }
        for (String tag : tags) {
            Keyed<K> present = kept.contains(tag) ? null : keys.get(tag);
            if (present instanceof Keys<K> several) {
                several.all.remove(key);
                if (several.all.isEmpty()) {
                    keys.computeIfPresent(tag, (t, found) -> without(found, key));
                }
            } else if (present != null) {
                keys.computeIfPresent(tag, (t, found) -> without(found, key));
            }
        }
    }

    private static <K> @Nullable Keyed<K> without(Keyed<K> found, K key) {
        if (found instanceof Keys<K> several) {
            several.all.remove(key);
            return closeIfEmpty(several) ? null : several;
        }
        return found instanceof Single<K> single && single.key().equals(key) ? null : found;
    }

    /** Closes a set of keys that is empty. Returns whether it was. */
    private static boolean closeIfEmpty(Keys<?> keys) {
        keys.closed = true;
        boolean empty = keys.all.isEmpty();
        keys.closed = empty;
        return empty;
    }

    /**
     * Shows the keys that carry one of the tags at this moment to a visitor, which may remove them: nothing is copied.
     * A key that gets a tag meanwhile may be among them; one with several of the tags comes several times, unless it is
     * removed.
     */
    void visit(Set<String> tags, Consumer<? super K> visitor) {
        for (String tag : tags) {
            Keyed<K> present = keys.get(tag);
            if (present instanceof Keys<K> several) {
                several.all.forEach(visitor);
            } else if (present instanceof Single<K> single) {
                visitor.accept(single.key());
            }
        }
    }

    void clear() {
        keys.clear();
    }
}
