package org.civarcos.cache.impl.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Three lists: the small one, the main one, and the ghosts. */
final class ReferenceS3Fifo implements Reference {
    private final List<Item> small = new ArrayList<>();
    private final List<Item> main = new ArrayList<>();
    private final List<Integer> ghosts = new ArrayList<>();
    private final Set<Item> visited = new HashSet<>();
    private final int roomOfSmall;

    ReferenceS3Fifo(int capacity) {
        roomOfSmall = capacity / 10;
    }

    @Override
    public void added(Item item) {
        boolean known = ghosts.remove(Integer.valueOf(item.hash));
        (known ? main : small).add(item);
    }

    @Override
    public void removed(Item item) {
        small.remove(item);
        main.remove(item);
    }

    @Override
    public void read(Item item) {
        visited.add(item);
    }

    @Override
    public @Nullable Item evict() {
        while (!small.isEmpty() && (small.size() > roomOfSmall || main.isEmpty())) {
            Item oldest = small.remove(0);
            if (!visited.remove(oldest)) {
                remember(oldest);
                return oldest;
            }
            main.add(oldest);
        }
        while (!main.isEmpty()) {
            Item oldest = main.remove(0);
            if (!visited.remove(oldest)) {
                return oldest;
            }
            main.add(oldest);
        }
        return null;
    }

    private void remember(Item item) {
        ghosts.add(item.hash);
        if (ghosts.size() > Math.max(16, main.size())) {
            ghosts.remove(0);
        }
    }
}
