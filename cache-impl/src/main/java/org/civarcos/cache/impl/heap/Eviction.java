package org.civarcos.cache.impl.heap;

import java.util.function.Consumer;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.impl.policy.WindowTuner;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * The eviction of entries of one store: keeps each stripe within its quota and each chain short, by what the policy of
 * the stripe says, and shows the tuner of the policy a sample of hits and misses. Under the lock of the stripe, but for
 * {@link #read}.
 */
final class Eviction<K, V extends @Nullable Object> {
    /** A chain is never longer: a client that makes keys collide on purpose loses entries, and slows nobody down. */
    static final int LONGEST_CHAIN = 16;

    /** For how many evictions of a stripe it looks ahead at once. */
    static final int EVICTIONS_AHEAD = 16;

    /** A stripe of fewer entries, of which there are many, is near in memory anyway. */
    private static final int WORTH_LOOKING_AHEAD = 4096;

    /** Whether each read must be reported to the policy, under the lock. */
    final boolean ordersReads;

    private final NodeTable<K, V> table;
    private final Stripes<K, V> stripes;
    private final Lifetimes lifetimes;
    private final Removal<K, V> removal;
    private final StoreObserver<K, V> observer;
    private final @Nullable WindowTuner tuner;
    private final EvictionCause bound;
    private final Consumer<Stripe<K, V>> enforcer = this::enforce;

    Eviction(Heap<K, V> heap, Policies policies, StoreObserver<K, V> observer) {
        table = heap.table;
        stripes = heap.stripes;
        lifetimes = heap.lifetimes;
        removal = heap.removal;
        this.observer = observer;
        tuner = policies.tuner();
        ordersReads = policies.make(0).ordersReads();
        bound = heap.weighted ? EvictionCause.WEIGHT : EvictionCause.SIZE;
    }

    /** Answer whether there is room for a new node. */
    enum Room {
        /** Its stripe is within its quota with it. */
        FREE,
        /** Its stripe was full before it: an entry had to go for it, or will. */
        TAKEN,
        /** Its stripe is full, and its policy lets nothing go. */
        NONE
    }

    /** Whether the reads of a node with this hash are to be reported. */
    boolean taps(int hash) {
        return ordersReads || (tuner != null && tuner.samples(hash));
    }

    /**
     * Makes room for a node that is about to be made and to enter the table, at the end of the chain that was walked.
     */
    Room roomFor(Stripe<K, V> stripe, int hash, int weight) {
        if (stripe.walked >= LONGEST_CHAIN) {
            shortenChain(stripe, hash);
        }
        if (stripe.used + weight <= stripe.quota) {
            return Room.FREE;
        }
        stripes.borrow(stripe, enforcer);
        if (stripe.used + weight <= stripe.quota) {
            return Room.FREE;
        }
        return stripe.policy.comparesNewcomers() || evictFor(stripe, weight) ? Room.TAKEN : Room.NONE;
    }

    /** Lets a stripe hold an entry of that weight if the bound of all does. */
    void widen(Stripe<K, V> stripe, int weight) {
        if (weight > stripe.quota) {
            stripes.gather(stripe, weight, enforcer);
        }
    }

    /**
     * Makes room for an entry that is to become heavier and whose former value would stay if there were none.
     *
     * @param weight what it is to weigh
     * @param more how much that is more than before
     * @return whether there is room; the entry itself may have gone for it
     */
    boolean makesRoomFor(Stripe<K, V> stripe, int weight, int more) {
        if (weight > stripe.quota && weight > stripes.bound()) {
            return false;
        }
        if (more <= 0 || stripe.used + more <= stripe.quota) {
            return true;
        }
        stripes.borrow(stripe, enforcer);
        return stripe.policy.comparesNewcomers() || evictFor(stripe, more);
    }

    /** Evicts what is too much once a node has entered the table: it may be this very node that has to go. */
    void entered(Stripe<K, V> stripe, int hash, Room room) {
        enforce(stripe);
        if (tuner != null && tuner.samples(hash)) {
            tuner.miss(hash, room == Room.TAKEN);
        }
    }

    /** Evicts until the stripe is within its quota. */
    void enforce(Stripe<K, V> stripe) {
        boolean unused = evictFor(stripe, 0);
    }

    /** Evicts until there is room for so much more. Returns whether there is. */
    private boolean evictFor(Stripe<K, V> stripe, int weight) {
        while (stripe.used + weight > stripe.quota) {
            lookAhead(stripe);
            Node<K, V> victim = stripe.policy.evict();
            if (victim == null) {
                return false;
            }
            evicted(stripe, victim);
        }
        return true;
    }

    /**
     * Looks at what the next evictions of a stripe will need, once for several of them. In a large cache each has to
     * wait for memory again and again: for the entries that are compared, for what the sketch has of them, for the slot
     * of the one that goes. Here the waits of many overlap.
     */
    private void lookAhead(Stripe<K, V> stripe) {
        if (stripe.lookedAhead > 0) {
            stripe.lookedAhead--;
        } else if (stripe.entries >= WORTH_LOOKING_AHEAD) {
            int count = stripe.policy.lookAhead(stripe.ahead);
            stripe.lastSeen = table.lookAtChains(stripe.ahead, count);
            stripe.lookedAhead = EVICTIONS_AHEAD - 1;
        }
    }

    private void evicted(Stripe<K, V> stripe, Node<K, V> victim) {
        V value = removal.leave(stripe, victim);
        boolean expired = victim.isTimed() && lifetimes.now() >= victim.expiresAt();
        if (expired) {
            observer.note(CacheEvent.Type.EXPIRED, victim.key, null, value);
        } else {
            observer.evicted(victim.key, value, stripes.isShrinking() ? EvictionCause.RESIZED : bound);
        }
    }

    private void shortenChain(Stripe<K, V> stripe, int hash) {
        Node<K, V> victim = null;
        for (Node<K, V> node = table.chain(hash); node != null; node = node.next()) {
            if (victim == null || !node.isVisited() || victim.isVisited()) {
                victim = node;
            }
        }
        if (victim != null) {
            removal.evict(stripe, victim, EvictionCause.COLLISION);
        }
    }

    /** Tells the policy, or what tunes it, of a read of a node that is tapped. Under no lock. */
    void read(Node<K, V> node) {
        if (tuner != null) {
            tuner.hit(node.hash);
            return;
        }
        Stripe<K, V> stripe = stripes.of(node.hash);
        stripe.lock();
        try {
            if (node.value() != null) {
                stripe.policy.read(node);
            }
        } finally {
            stripe.unlock();
        }
    }
}
