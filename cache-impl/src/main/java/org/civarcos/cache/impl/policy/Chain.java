package org.civarcos.cache.impl.policy;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A doubly linked list of entries from which any can be taken out at once. The links are beside the entries, so that
 * only the policies that need them pay for them.
 */
final class Chain<E extends PolicyEntry> {
    private static final class Link<E> {
        final E entry;

        @Nullable
        Link<E> older;

        @Nullable
        Link<E> younger;

        Link(E entry) {
            this.entry = entry;
        }
    }

    private final IdentityHashMap<E, Link<E>> links = new IdentityHashMap<>();
    private @Nullable Link<E> oldest;
    private @Nullable Link<E> youngest;

    int size() {
        return links.size();
    }

    boolean isEmpty() {
        return oldest == null;
    }

    boolean contains(E entry) {
        return links.containsKey(entry);
    }

    void addYoungest(E entry) {
        Link<E> link = new Link<>(entry);
        links.put(entry, link);
        link.older = youngest;
        if (youngest == null) {
            oldest = link;
        } else {
            youngest.younger = link;
        }
        youngest = link;
    }

    @Nullable
    E oldest() {
        return oldest == null ? null : oldest.entry;
    }

    /** The next younger entry, or null at the young end. */
    @Nullable
    E youngerThan(E entry) {
        Link<E> link = links.get(entry);
        Link<E> younger = link == null ? null : link.younger;
        return younger == null ? null : younger.entry;
    }

    boolean remove(E entry) {
        Link<E> link = links.remove(entry);
        if (link == null) {
            return false;
        }
        if (link.older == null) {
            oldest = link.younger;
        } else {
            link.older.younger = link.younger;
        }
        if (link.younger == null) {
            youngest = link.older;
        } else {
            link.younger.older = link.older;
        }
        return true;
    }
}
