package org.civarcos.cache.impl.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.Weigher;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The writes and removals of a store in memory. Each takes the lock of its stripe, has {@link LockedHeap} make the
 * change, and then, under no lock, lets the table grow, sweeps a few slots, has events delivered, and tells the feed of
 * invalidations.
 */
final class HeapMutations<K, V extends @Nullable Object> {
    /** How many slots a removal by pattern looks at in one step. */
    private static final int SCAN_STEP = 256;

    private final HeapStore<K, V> store;
    private final Heap<K, V> heap;
    private final LockedHeap<K, V> locked;
    private final LockedComputations<K, V> computations;
    private final @Nullable Weigher<? super K, ? super V> weigher;
    private final StoreObserver<K, V> observer;
    private final Sweeper<K, V> sweeper;
    private final InvalidationFeed<K> feed;

    HeapMutations(HeapStore<K, V> store, StoreContext<K, V> context, Sweeper<K, V> sweeper, InvalidationFeed<K> feed) {
        this.store = store;
        this.sweeper = sweeper;
        this.feed = feed;
        heap = store.heap;
        locked = heap.locked;
        computations = new LockedComputations<>(heap);
        weigher = context.config().weigher().orElse(null);
        observer = context.observer();
    }

    WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfValue expected) {
            return Rereading.changeIf(
                    store,
                    key,
                    found -> Objects.equals(found, expected.value()),
                    unchanged -> put(key, value, options, unchanged));
        }
        return put(key, value, options, condition, weigh(key, value, options));
    }

    /** Writes what has been weighed. The condition is none on the value. */
    WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition, int weight) {
        store.keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        WriteOutcome outcome;
        stripe.lock();
        try {
            stripe.terms.weight(weight);
            outcome = locked.write(stripe, key, hash, value, options, condition);
        } finally {
            stripe.unlock();
        }
        finish(stripe);
        if (outcome != WriteOutcome.NOT_MET) {
            feed.changed(key);
        }
        return outcome;
    }

    /** Whether puts may have a first step: no weigher of the user's is asked before it, which may fail. */
    boolean takesSteps() {
        return weigher == null;
    }

    /**
     * Writes without a condition, after the first step under the same lock.
     *
     * @return {@link WriteOutcome#NOT_MET}, with nothing changed, if the step says so
     */
    WriteOutcome putAfter(LockedSteps<K, V> steps, K key, V value, EntryOptions options) {
        store.keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        WriteOutcome outcome;
        stripe.lock();
        try {
            stripe.terms.weight(1);
            outcome = steps.put(stripe, key, hash, value, options);
        } finally {
            stripe.unlock();
        }
        if (outcome != WriteOutcome.NOT_MET) {
            finish(stripe);
            feed.changed(key);
        }
        return outcome;
    }

    /** Whether a computation may run under the lock: else it would have to be the user's weigher that does. */
    boolean computesLocked() {
        return weigher == null || heap.packed;
    }

    WriteOutcome compute(K key, Computation<K, V> computation) {
        store.keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        K told;
        WriteOutcome outcome;
        stripe.lock();
        try {
            boolean watched = !feed.isIdle();
            told = watched ? kept(key, hash) : key;
            outcome = computations.apply(stripe, key, hash, computation);
            told = watched ? kept(told, hash) : told;
        } finally {
            stripe.unlock();
        }
        finish(stripe);
        if (outcome != WriteOutcome.NOT_MET) {
            feed.changed(told);
        }
        return outcome;
    }

    /** The key that is in the table, or the same: who is told of a change may keep it. */
    private K kept(K key, int hash) {
        Node<K, V> node = heap.table.find(key, hash);
        return node == null ? key : node.key;
    }

    boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        PutTogether<K, V> together = new PutTogether<>(heap);
        entries.forEach((key, value) -> {
            EntryOptions own = options.apply(key, value);
            together.add(key, value, own, weigh(key, value, own));
        });
        return putTogether(together, entries.keySet(), ifAbsent);
    }

    boolean putTogether(PutTogether<K, V> together, Set<? extends K> keys, boolean ifAbsent) {
        store.keepUp();
        boolean done = together.run(ifAbsent);
        keys.forEach(key -> finish(heap.stripes.of(NodeTable.spread(key.hashCode()))));
        if (done) {
            keys.forEach(feed::changed);
        }
        return done;
    }

    private int weigh(K key, V value, EntryOptions options) {
        if (weigher == null) {
            return 1;
        }
        return requireWeight(weigher.weigh(key, value, options.tags()), key);
    }

    static int requireWeight(int weight, Object key) {
        if (weight < 0) {
            throw new IllegalArgumentException(
                    "the weigher gave " + weight + " for key " + key + ": give zero or more");
        }
        return weight;
    }

    boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return touch(
                key,
                options,
                node -> (expected == null || node.version() == expected)
                        && heap.conditions.isMet(condition, node, options));
    }

    boolean touchIfSame(K key, V value, EntryOptions options) {
        Object same = Node.wrap(value);
        return touch(key, options, node -> node.value() == same);
    }

    private boolean touch(K key, EntryOptions options, Predicate<Node<K, V>> condition) {
        store.keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        boolean present;
        stripe.lock();
        try {
            Node<K, V> node = heap.table.find(key, hash);
            present = node != null && condition.test(node) && locked.touch(stripe, key, hash, options);
        } finally {
            stripe.unlock();
        }
        finish(stripe);
        return present;
    }

    boolean remove(K key, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfValue expected) {
            return Rereading.removeIf(store, key, found -> Objects.equals(found, expected.value()));
        }
        store.keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        boolean removed;
        stripe.lock();
        try {
            removed = locked.remove(stripe, key, hash, condition);
        } finally {
            stripe.unlock();
        }
        finish(stripe);
        if (removed) {
            feed.changed(key);
        }
        return removed;
    }

    long removeMatching(KeyPattern pattern) {
        store.keepUp();
        long removed = 0;
        for (K key : heap.fences.breakMatching(pattern::matches)) {
            removed += remove(key, WriteCondition.ALWAYS) ? 1 : 0;
        }
        TableWalk<K, V> walk = new TableWalk<>(heap, 0, true);
        List<K> keys = new ArrayList<>();
        while (!walk.isOver()) {
            for (int looked = 0; looked < SCAN_STEP && !walk.isOver(); looked++) {
                walk.step(node -> keys.add(node.key));
            }
            for (K key : keys) { // under no lock: what a pattern looks at is the user's code
                removed += pattern.matches(key) && remove(key, WriteCondition.ALWAYS) ? 1 : 0;
            }
            keys.clear();
        }
        return removed;
    }

    long invalidateTags(Set<String> tags) {
        store.keepUp();
        heap.fences.breakTags(tags);
        TagInvalidation<K, V> invalidation = new TagInvalidation<>(heap, tags, key -> {
            observer.deliver();
            feed.changed(key);
        });
        heap.tagIndex.visit(tags, invalidation);
        long removed = invalidation.finish();
        sweeper.step();
        observer.deliver();
        feed.invalidated(tags);
        return removed;
    }

    /** Ends a change, under no lock. */
    private void finish(Stripe<K, V> stripe) {
        heap.growIfNeeded(stripe);
        sweeper.step();
        observer.deliver();
    }
}
