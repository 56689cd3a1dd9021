package org.civarcos.cache.impl.policy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Any entry goes, each with the same chance, but for the one that came last: what was just put is there.
 *
 * @param <E> the type of entries
 */
public final class RandomChoice<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private final List<E> entries = new ArrayList<>();
    private final IdentityHashMap<E, Integer> positions = new IdentityHashMap<>();
    private final SplittableRandom random;
    private @Nullable E newest;

    /**
     * Makes the policy.
     *
     * @param seed makes the choices repeatable
     */
    public RandomChoice(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public void added(E entry) {
        positions.put(entry, entries.size());
        entries.add(entry);
        newest = entry;
    }

    @Override
    public void removed(E entry) {
        Integer position = positions.remove(entry);
        if (position != null) {
            E last = entries.remove(entries.size() - 1);
            if (last != entry) {
                entries.set(position, last);
                positions.put(last, position);
            }
        }
    }

    @Override
    public @Nullable E evict() {
        if (entries.isEmpty()) {
            return null;
        }
        int last = entries.size() - 1;
        boolean spares = last > 0 && newest != null && positions.containsKey(newest);
        E victim = entries.get(random.nextInt(spares ? last : last + 1));
        if (spares && victim == newest) {
            victim = entries.get(last); // takes the chance of the one that is spared
        }
        removed(victim);
        return victim;
    }

    @Override
    public void capacity(long capacity) {}
}
