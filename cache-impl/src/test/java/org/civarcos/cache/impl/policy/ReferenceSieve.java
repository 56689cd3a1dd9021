package org.civarcos.cache.impl.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list in the order of arrival, and the position of the hand in it. */
final class ReferenceSieve implements Reference {
    private final List<Item> items = new ArrayList<>();
    private final Set<Item> visited = new HashSet<>();
    private int hand;

    @Override
    public void added(Item item) {
        items.add(item);
    }

    @Override
    public void removed(Item item) {
        int position = items.indexOf(item);
        if (position >= 0) {
            take(position);
        }
    }

    @Override
    public void read(Item item) {
        visited.add(item);
    }

    @Override
    public @Nullable Item evict() {
        if (items.isEmpty()) {
            return null;
        }
        while (visited.remove(items.get(hand))) {
            hand = (hand + 1) % items.size();
        }
        return take(hand);
    }

    /** The hand stays with its item; if that is the one taken, it goes on to the next younger, or starts again. */
    private Item take(int position) {
        Item taken = items.remove(position);
        if (position < hand) {
            hand--;
        }
        if (hand == items.size()) {
            hand = 0;
        }
        return taken;
    }
}
