package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.PackedEntry;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an entry under the lock of its stripe, which the caller holds: with all that hangs on an entry (chain,
 * policy, tags, fences, counts, events). Nothing here runs code of the user's but {@code equals} of keys.
 */
final class LockedHeap<K, V extends @Nullable Object> {
    private final NodeTable<K, V> table;
    private final Stripes<K, V> stripes;
    private final Lifetimes lifetimes;
    private final TagIndex<K> tagIndex;
    private final FenceRegistry<K> fences;
    private final Conditions<K, V> conditions;
    private final NodeFactory<K, V> nodes;
    private final Eviction<K, V> eviction;
    private final Removal<K, V> removal;
    private final StoreObserver<K, V> observer;
    private final long slidingIdle;
    private final boolean packed;

    LockedHeap(Heap<K, V> heap, StoreObserver<K, V> observer) {
        table = heap.table;
        stripes = heap.stripes;
        lifetimes = heap.lifetimes;
        tagIndex = heap.tagIndex;
        fences = heap.fences;
        conditions = heap.conditions;
        eviction = heap.eviction;
        removal = heap.removal;
        slidingIdle = heap.slidingIdle;
        packed = heap.packed;
        nodes = new NodeFactory<>(heap.expiry, heap.weighted, heap.packed, slidingIdle);
        this.observer = observer;
    }

    /** The node of a key, or null; drops it if it has expired. */
    @Nullable
    Node<K, V> live(Stripe<K, V> stripe, K key, int hash, long now) {
        Node<K, V> node = table.find(key, hash);
        if (node != null && node.isTimed() && now >= node.expiresAt()) {
            removal.drop(stripe, node, CacheEvent.Type.EXPIRED);
            return null;
        }
        return node;
    }

    /** Changes an entry by a computation. Values are weighed by nobody but themselves. */
    WriteOutcome compute(Stripe<K, V> stripe, K key, int hash, Computation<K, V> computation) {
        Node<K, V> old = live(stripe, key, hash, lifetimes.now());
        Object oldValue = old == null ? null : old.value();
        V present = old == null || oldValue == null ? null : old.unwrap(oldValue);
        V next = computation.apply(present);
        if (next == present) {
            return WriteOutcome.NOT_MET;
        }
        if (next == null || old == null) {
            return next == null
                    ? drop(stripe, key, hash)
                    : write(
                            computation.key(key, next),
                            hash,
                            next,
                            computation.options(),
                            WriteCondition.ALWAYS,
                            weightOf(next));
        }
        int weight = weightOf(next);
        if (computation.keepsFormer() && !eviction.makesRoomFor(stripe, weight, weight - old.weight())) {
            return WriteOutcome.REFUSED;
        }
        return write(computation.key(key, next), hash, next, computation.options(), WriteCondition.ALWAYS, weight);
    }

    private static int weightOf(@Nullable Object value) {
        return value instanceof PackedEntry own ? own.weight() : 1;
    }

    private WriteOutcome drop(Stripe<K, V> stripe, K key, int hash) {
        return remove(stripe, key, hash, WriteCondition.ALWAYS) ? WriteOutcome.APPLIED : WriteOutcome.NOT_MET;
    }

    /** Writes an entry, of that weight, if a condition is met that is none on the value. */
    WriteOutcome write(K key, int hash, V value, EntryOptions options, WriteCondition condition, int weight) {
        if (options.tags().isEmpty()) {
            return tryWrite(key, hash, value, options, condition, weight);
        }
        WriteOutcome outcome = WriteOutcome.NOT_MET;
        try {
            outcome = tryWrite(key, hash, value, options, condition, weight);
            return outcome;
        } finally {
            if (outcome != WriteOutcome.APPLIED) { // not met, refused, or failed in equals of a key
                Node<K, V> present = table.find(key, hash);
                tagIndex.remove(key, options.tags(), present == null ? Set.of() : present.tags());
            }
        }
    }

    private WriteOutcome tryWrite(
            K key, int hash, V value, EntryOptions options, WriteCondition condition, int weight) {
        Stripe<K, V> stripe = stripes.of(hash);
        long now = lifetimes.now();
        Node<K, V> old = live(stripe, key, hash, now);
        Set<String> oldTags = old == null ? Set.of() : old.tags();
        Set<String> tags = old != null && options.keeps() && options.tags().isEmpty() ? oldTags : options.tags();
        tagIndex.add(key, tags); // before the fence is looked at: see FenceRegistry
        if (!conditions.isMet(condition, old, key, tags)) {
            return WriteOutcome.NOT_MET;
        }
        fences.breakKey(key, condition instanceof WriteCondition.IfIntact under ? (LocalFence) under.fence() : null);
        Terms terms = stripe.terms;
        set(terms, options, options.keeps() ? old : null, now, tags, weight);
        boolean refused = weight > stripe.quota && weight > stripes.bound();
        if (refused || terms.deadline() <= now) {
            tagIndex.remove(key, tags, oldTags);
            if (old != null) {
                if (refused) {
                    removal.evict(stripe, old, EvictionCause.OVERWEIGHT);
                } else {
                    removal.drop(stripe, old, CacheEvent.Type.REMOVED);
                }
            }
            return refused ? WriteOutcome.REFUSED : WriteOutcome.APPLIED;
        }
        eviction.widen(stripe, weight);
        if (old != null) {
            tagIndex.remove(key, oldTags, tags);
            update(stripe, old, packed ? key : old.key, value, terms);
            return WriteOutcome.APPLIED;
        }
        return insert(stripe, nodes.create(key, hash, value, terms), value);
    }

    /**
     * Sets the terms of an entry that is written.
     *
     * @param kept the node whose lifetime stays; null if it gets that of the options
     */
    private void set(
            Terms terms, EntryOptions options, @Nullable Node<K, V> kept, long now, Set<String> tags, int weight) {
        FullNode<K, V> full = kept instanceof FullNode<K, V> one ? one : null;
        long deadline;
        if (kept != null && kept.idle() == Node.NEVER && slidingIdle == Node.NEVER) {
            deadline = kept.deadline();
        } else {
            deadline = full != null ? full.deadline() : lifetimes.deadline(options, now);
        }
        long idle = full != null ? full.idle() : lifetimes.idle(options);
        Stamp stamp = kept instanceof StampedNode<K, V> stamped ? stamped.stamp() : Stamp.of(options);
        terms.set(deadline, idle, now, tags, weight, stamp);
    }

    /** Gives an entry the lifetime of options. Returns whether there is one. */
    boolean touch(Stripe<K, V> stripe, K key, int hash, EntryOptions options) {
        long now = lifetimes.now();
        Node<K, V> node = live(stripe, key, hash, now);
        if (node == null) {
            return false;
        }
        if (options.keeps()) {
            return true;
        }
        long deadline = lifetimes.deadline(options, now);
        if (deadline <= now) {
            fences.breakKey(key, null);
            removal.drop(stripe, node, CacheEvent.Type.EXPIRED);
            return true;
        }
        Node<K, V> next = nodes.withLifetime(node, deadline, lifetimes.idle(options), now);
        if (next != node) {
            swap(stripe, node, next);
        }
        return true;
    }

    /** Removes an entry if a condition is met. Returns whether there was one. */
    boolean remove(Stripe<K, V> stripe, K key, int hash, WriteCondition condition) {
        Node<K, V> node = live(stripe, key, hash, lifetimes.now());
        if (!conditions.isMet(condition, node, key, Set.of())) {
            return false;
        }
        fences.breakKey(key, null);
        if (node != null) {
            removal.drop(stripe, node, CacheEvent.Type.REMOVED);
        }
        return node != null;
    }

    /** Removes the entry of a node of the table if it carries one of the tags. Returns whether that was alive. */
    boolean removeTagged(Stripe<K, V> stripe, Node<K, V> node, Set<String> tags) {
        Set<String> carried = node.tags();
        boolean tagged = false;
        for (String tag : tags) {
            tagged |= carried.contains(tag);
        }
        if (!tagged) {
            return false;
        }
        boolean alive = !node.isTimed() || lifetimes.now() < node.expiresAt();
        if (alive) {
            fences.breakKey(node.key, null);
        }
        removal.drop(stripe, node, alive ? CacheEvent.Type.REMOVED : CacheEvent.Type.EXPIRED);
        return alive;
    }

    /** Puts a node at the place of another. To the policy it is a newcomer that was read. */
    private void swap(Stripe<K, V> stripe, Node<K, V> old, Node<K, V> next) {
        if (old.isTapped()) {
            next.tap();
        }
        table.replace(old, next);
        stripe.count(0, next.weight() - old.weight());
        stripe.policy.removed(old);
        old.value(null);
        next.visited(true);
        stripe.policy.added(next);
    }

    /** Changes a value in place where the node has room for what is new and is nobody's version. */
    private void update(Stripe<K, V> stripe, Node<K, V> old, K key, V value, Terms terms) {
        Object formerValue = old.value();
        V former = old.unwrap(formerValue == null ? Node.NULL : formerValue);
        if (old.versioned || old.weight() != terms.weight() || !nodes.hasRoomFor(terms, old)) {
            swap(stripe, old, nodes.create(key, old.hash, value, terms));
        } else {
            nodes.change(old, value, terms);
            old.key = key;
            if (!old.isVisited()) {
                old.visited(true);
            }
            if (eviction.ordersReads) {
                stripe.policy.read(old);
            }
        }
        observer.note(CacheEvent.Type.UPDATED, key, value, former);
        eviction.enforce(stripe); // after the note: it may be this very entry that has to go
    }

    private WriteOutcome insert(Stripe<K, V> stripe, Node<K, V> node, V value) {
        Eviction.Room room = eviction.roomFor(stripe, node);
        if (room == Eviction.Room.NONE) {
            return WriteOutcome.REFUSED;
        }
        table.add(node);
        stripe.count(1, node.weight());
        stripe.policy.added(node);
        observer.note(CacheEvent.Type.CREATED, node.key, value, null);
        eviction.entered(stripe, node, room);
        return WriteOutcome.APPLIED;
    }
}
