package org.civarcos.cache.impl.heap;

import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.impl.clock.Ticker;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.spi.PackedEntry;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * State of one store in memory as a whole, with its growth and its clearing. What is done to one entry under the lock
 * of its stripe is in {@link LockedHeap}.
 */
final class Heap<K, V extends @Nullable Object> {
    final NodeTable<K, V> table;
    final Stripes<K, V> stripes;
    final Lifetimes lifetimes;
    final TagIndex<K> tagIndex = new TagIndex<>();
    final FenceRegistry<K> fences;
    final ExpectedExpiry expiry = new ExpectedExpiry();
    final Conditions<K, V> conditions;
    final Removal<K, V> removal;
    final Eviction<K, V> eviction;
    final LockedHeap<K, V> locked;
    final long slidingIdle;

    /** Whether entries have weights of their own. */
    final boolean weighted;

    /** Whether values are their own keys, and know their weights. */
    final boolean packed;

    Heap(StoreContext<K, V> context, Ticker ticker, NodeTable<K, V> table) {
        CacheConfig<K, V> config = context.config();
        this.table = table;
        lifetimes = new Lifetimes(config, context.manager().time(), ticker);
        slidingIdle = lifetimes.slidingIdle();
        weighted = config.weigher().isPresent();
        packed = PackedEntry.class.isAssignableFrom(config.valueType().rawType());
        long bound =
                config.maximumWeight().orElseGet(() -> config.maximumSize().orElse(CacheConfig.DEFAULT_MAXIMUM_SIZE));
        fences = new FenceRegistry<>(bound);
        conditions = new Conditions<>(fences, lifetimes);
        Policies policies = Policies.of(config.evictionPolicy().orElse(EvictionPolicy.ADAPTIVE), bound, weighted);
        stripes = new Stripes<>(bound, leastPart(policies), policies::make);
        removal = new Removal<>(this, context.observer());
        eviction = new Eviction<>(this, policies, context.observer());
        locked = new LockedHeap<>(this, context.observer());
        table.clear(initialLength());
    }

    /**
     * Returns the least share of the maximum for one stripe. A user may weigh in any unit, so such a maximum is not
     * divided.
     */
    private long leastPart(Policies policies) {
        if (!policies.divisible() || (weighted && !packed)) {
            return Long.MAX_VALUE;
        }
        return weighted ? Stripes.BYTES_PER_STRIPE : Stripes.ENTRIES_PER_STRIPE;
    }

    private int initialLength() {
        return stripes.count() == 1 ? 16 : 1 << Stripes.SLOT_BITS;
    }

    /**
     * Doubles the table when three quarters of its length are used: longer chains cost a read more than slots cost
     * memory.
     */
    void growIfNeeded(Stripe<K, V> stripe) {
        int room = table.room();
        if (stripe.entries > stripes.fairShare(room) && stripes.entries() > room) {
            stripes.lockAll();
            try {
                if (stripes.entries() > table.room()) {
                    table.grow();
                }
            } finally {
                stripes.unlockAll();
            }
        }
    }

    /** Opens a fence of a key. */
    LocalFence openFence(K key) {
        LocalFence fence = fences.open(key);
        awaitWriter(fence);
        return fence;
    }

    /** Activates a registered fence. */
    void activate(LocalFence fence) {
        fences.activate(fence);
        awaitWriter(fence);
    }

    /** Waits for a write of the key of a fence that may not have seen the fence: see {@link Stripe#awaitWriter}. */
    private void awaitWriter(LocalFence fence) {
        stripes.of(NodeTable.spread(fence.key().hashCode())).awaitWriter();
    }

    void clear() {
        stripes.lockAll();
        try {
            removeAll();
        } finally {
            stripes.unlockAll();
        }
    }

    private void removeAll() {
        fences.breakMatching(key -> true);
        table.clear(initialLength());
        stripes.resetAll();
        tagIndex.clear();
        expiry.reset();
    }

    /** Sets the tick at which {@link #clearIfDue} clears. */
    void clearAt(long tick) {
        stripes.lockAll();
        try {
            table.clearsAt(tick);
        } finally {
            stripes.unlockAll();
        }
    }

    /** Clears if the tick has come at which that is to be, and tells whether it did: once for each such tick. */
    boolean clearIfDue() {
        stripes.lockAll();
        try {
            boolean due = lifetimes.now() >= table.clearsAt();
            if (due) {
                removeAll();
                table.clearsAt(Node.NEVER); // last: who finds none set finds nothing of before either
            }
            return due;
        } finally {
            stripes.unlockAll();
        }
    }
}
