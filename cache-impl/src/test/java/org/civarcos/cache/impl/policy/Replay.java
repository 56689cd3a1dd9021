package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A cache of one policy that is asked for one key after the other. With a reference, each victim must be the
 * reference's; without, it must be one that is held, and not the one that has just come.
 */
final class Replay {
    private final ReplacementPolicy<Item> policy;
    private final @Nullable Reference reference;
    private final int capacity;
    private final Random random;
    private final Map<Integer, Item> held = new HashMap<>();
    private boolean evictsBeforeAdding;
    private int time;
    private int hits;
    private int evictions;

    Replay(ReplacementPolicy<Item> policy, @Nullable Reference reference, int capacity, long seed) {
        this.policy = policy;
        this.reference = reference;
        this.capacity = capacity;
        random = new Random(seed);
        policy.capacity(capacity);
    }

    /** Makes room before an entry is added, as the papers do, and not after. */
    Replay evictingBeforeAdding(boolean before) {
        evictsBeforeAdding = before;
        return this;
    }

    /** Requests keys of a trace. */
    Replay run(Trace trace, int requests) {
        for (int i = 0; i < requests; i++) {
            request(trace.key(time, capacity, random));
        }
        return this;
    }

    /** Requests keys of a trace, and now and then removes one, and prolongs another's life. */
    Replay runWithRemovals(Trace trace, int requests) {
        for (int i = 0; i < requests; i++) {
            request(trace.key(time, capacity, random));
            Item other = held.get(trace.key(time, capacity, random));
            if (other != null && i % 20 == 0) {
                remove(other);
            } else if (other != null && i % 3 == 0 && !other.isEternal()) {
                other.expireAt(other.expiresAt() + (long) random.nextInt(1_000) * Integer.MAX_VALUE);
            }
        }
        return this;
    }

    double hitRatio() {
        return (double) hits / time;
    }

    int evictions() {
        return evictions;
    }

    int size() {
        return held.size();
    }

    /** Evicts until nothing is left that may go. */
    void drain() {
        boolean more = true;
        while (more) {
            more = makeRoom(null);
        }
    }

    private void request(int key) {
        time++;
        Item item = held.get(key);
        if (item == null) {
            insert(new Item(key, deadline(key)));
            return;
        }
        hits++;
        item.visited(true);
        if (policy.ordersReads()) {
            policy.read(item);
        }
        if (reference != null) {
            reference.read(item);
        }
    }

    /** One key of three never expires; of the others no two expire at the same time. */
    private long deadline(int key) {
        return key % 3 == 0 ? Long.MAX_VALUE : (long) random.nextInt(1_000) * Integer.MAX_VALUE + time;
    }

    private void insert(Item item) {
        if (!evictsBeforeAdding) {
            add(item);
        }
        boolean full = held.size() == capacity + (evictsBeforeAdding ? 0 : 1);
        boolean admitted = !full || makeRoom(evictsBeforeAdding ? null : item);
        if (evictsBeforeAdding && admitted) {
            add(item);
        } else if (!admitted && !evictsBeforeAdding) {
            remove(item);
        }
        assertThat(held.size()).isLessThanOrEqualTo(capacity);
    }

    private void add(Item item) {
        held.put(item.hash, item);
        policy.added(item);
        if (reference != null) {
            reference.added(item);
        }
    }

    private void remove(Item item) {
        held.remove(item.hash);
        policy.removed(item);
        if (reference != null) {
            reference.removed(item);
        }
    }

    /** Evicts one, and says whether there was any that might go. */
    private boolean makeRoom(@Nullable Item newcomer) {
        Item victim = policy.evict();
        if (reference != null) {
            assertThat(victim).as("victim at request %d", time).isSameAs(reference.evict());
        } else if (newcomer != null) {
            assertThat(victim).as("victim at request %d", time).isNotSameAs(newcomer);
        }
        if (victim == null) {
            return false;
        }
        assertThat(held.remove(victim.hash)).as("what is held").isSameAs(victim);
        evictions++;
        return true;
    }
}
