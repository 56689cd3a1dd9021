package org.civarcos.cache.impl.policy;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entry that expires first goes first; what does not expire stays. Redis calls it volatile-ttl.
 *
 * @param <E> the type of entries
 */
public final class NearestDeadline<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private record Turn<E>(E entry, long deadline) {}

    private final PriorityQueue<Turn<E>> turns = new PriorityQueue<>(Comparator.comparingLong(Turn::deadline));
    private final Set<E> held = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Makes the policy. */
    public NearestDeadline() {}

    @Override
    public void added(E entry) {
        if (entry.expiresAt() != Long.MAX_VALUE) {
            held.add(entry);
            turns.add(new Turn<>(entry, entry.expiresAt()));
        }
    }

    @Override
    public void removed(E entry) {
        held.remove(entry);
        if (turns.size() > 2 * held.size() + 16) {
            turns.removeIf(turn -> !held.contains(turn.entry()));
        }
    }

    @Override
    public @Nullable E evict() {
        for (Turn<E> turn = turns.poll(); turn != null; turn = turns.poll()) {
            E entry = turn.entry();
            if (held.contains(entry)) {
                long deadline = entry.expiresAt();
                if (deadline == Long.MAX_VALUE) {
                    held.remove(entry); // it does not expire any more
                    continue;
                }
                if (deadline <= turn.deadline() || turns.isEmpty()) {
                    held.remove(entry);
                    return entry;
                }
                turns.add(new Turn<>(entry, deadline)); // it was prolonged meanwhile
            }
        }
        return null;
    }

    @Override
    public void capacity(long capacity) {}
}
