package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an entry under the lock of its stripe, which the caller holds: with all that hangs on an entry (chain,
 * policy, tags, fences, counts, events). Nothing here runs code of the user's but {@code equals} of keys.
 */
final class LockedHeap<K, V extends @Nullable Object> {
    final NodeTable<K, V> table;
    private final Stripes<K, V> stripes;
    private final Lifetimes lifetimes;
    private final TagIndex<K> tagIndex;
    private final FenceRegistry<K> fences;
    private final Conditions<K, V> conditions;
    final NodeFactory<K, V> nodes;
    private final Eviction<K, V> eviction;
    private final Removal<K, V> removal;
    private final StoreObserver<K, V> observer;
    private final boolean packed;

    /** Whether an entry without options has only its key, its value and its deadline. */
    private final boolean plain;

    LockedHeap(Heap<K, V> heap, StoreObserver<K, V> observer) {
        table = heap.table;
        stripes = heap.stripes;
        lifetimes = heap.lifetimes;
        tagIndex = heap.tagIndex;
        fences = heap.fences;
        conditions = heap.conditions;
        eviction = heap.eviction;
        removal = heap.removal;
        packed = heap.packed;
        plain = !heap.weighted && !packed;
        nodes = new NodeFactory<>(heap.expiry, heap.weighted, packed, heap.slidingIdle);
        this.observer = observer;
    }

    /** The node of a key, or null; drops it if it has expired. */
    @Nullable
    Node<K, V> live(Stripe<K, V> stripe, K key, int hash, long now) {
        return live(stripe, table.find(key, hash), now);
    }

    /** As above, at the present moment, for which the clock is asked if the entry may end. */
    @Nullable
    Node<K, V> live(Stripe<K, V> stripe, K key, int hash) {
        Node<K, V> node = table.find(key, hash);
        return node != null && node.isTimed() ? live(stripe, node, lifetimes.now()) : node;
    }

    /** The node of a key that was looked for, or null; drops it if it has expired. */
    private @Nullable Node<K, V> live(Stripe<K, V> stripe, @Nullable Node<K, V> node, long now) {
        if (node != null && node.isTimed() && now >= node.expiresAt()) {
            removal.drop(stripe, node, CacheEvent.Type.EXPIRED);
            return null;
        }
        return node;
    }

    /** Writes an entry, whose weight is in the terms of the stripe, if a condition is met that is none on the value. */
    WriteOutcome write(Stripe<K, V> stripe, K key, int hash, V value, EntryOptions options, WriteCondition condition) {
        if (isPlain(stripe, options)) {
            return writePlain(stripe, stripe.walk(table, key, hash), key, hash, value, condition);
        }
        if (options.tags().isEmpty()) {
            return tryWrite(stripe, key, hash, value, options, condition);
        }
        WriteOutcome outcome = WriteOutcome.NOT_MET;
        try {
            outcome = tryWrite(stripe, key, hash, value, options, condition);
            return outcome;
        } finally {
            if (outcome != WriteOutcome.APPLIED) { // not met, refused, or failed in equals of a key
                Node<K, V> present = table.find(key, hash);
                tagIndex.remove(key, options.tags(), present == null ? Set.of() : present.tags());
            }
        }
    }

    /** Whether {@link #writePlain} suffices for an entry. */
    boolean isPlain(Stripe<K, V> stripe, EntryOptions options) {
        return plain && lifetimes.arePlain(options) && stripe.quota > 0;
    }

    /**
     * Writes an entry of which nothing is said but its value, as of most: that needs no terms.
     *
     * @param last what {@link Stripe#walk} gave
     */
    WriteOutcome writePlain(
            Stripe<K, V> stripe, @Nullable Node<K, V> last, K key, int hash, V value, WriteCondition condition) {
        Node<K, V> found = stripe.walked == Stripe.FOUND ? last : null;
        long now = lifetimes.plainEnds() || (found != null && found.isTimed()) ? lifetimes.now() : 0;
        Node<K, V> old = live(stripe, found, now);
        if (condition != WriteCondition.ALWAYS && !conditions.isMet(condition, old, key, Set.of())) {
            return WriteOutcome.NOT_MET;
        }
        fences.breakKey(key, ownFence(condition));
        long end = lifetimes.plainEnd(now);
        if (old == null) {
            Eviction.Room room = eviction.roomFor(stripe, hash, 1);
            return room == Eviction.Room.NONE
                    ? WriteOutcome.REFUSED
                    : insert(stripe, nodes.create(key, hash, value, end), last, value, room);
        }
        tagIndex.remove(key, old.tags(), Set.of());
        V former = old.unwrapped();
        if (old.versioned || !nodes.hasRoomFor(end, old)) {
            swap(stripe, old, nodes.create(old.key, hash, value, end));
        } else {
            nodes.change(old, value, end);
            visit(stripe, old);
        }
        updated(stripe, old.key, value, former);
        return WriteOutcome.APPLIED;
    }

    private static @Nullable LocalFence ownFence(WriteCondition condition) {
        return condition instanceof WriteCondition.IfIntact under ? (LocalFence) under.fence() : null;
    }

    private WriteOutcome tryWrite(
            Stripe<K, V> stripe, K key, int hash, V value, EntryOptions options, WriteCondition condition) {
        Node<K, V> last = stripe.walk(table, key, hash);
        long now = lifetimes.now();
        Node<K, V> old = live(stripe, stripe.walked == Stripe.FOUND ? last : null, now);
        Set<String> tags = tagsOf(options, old);
        tagIndex.add(key, tags); // before the fence is looked at: see FenceRegistry
        if (!conditions.isMet(condition, old, key, tags)) {
            return WriteOutcome.NOT_MET;
        }
        fences.breakKey(key, ownFence(condition));
        Terms terms = stripe.terms;
        lifetimes.set(terms, options, options.keeps() ? old : null, now, tags);
        if (old != null) {
            return replace(stripe, old, key, value);
        }
        boolean refused = isTooHeavy(stripe);
        if (refused || terms.deadline() <= now) {
            tagIndex.remove(key, tags, Set.of());
            return refused ? WriteOutcome.REFUSED : WriteOutcome.APPLIED;
        }
        eviction.widen(stripe, terms.weight());
        Eviction.Room room = eviction.roomFor(stripe, hash, terms.weight());
        return room == Eviction.Room.NONE
                ? WriteOutcome.REFUSED
                : insert(stripe, nodes.create(key, hash, value, terms), last, value, room);
    }

    /**
     * Writes over an entry that the caller has found, under the same lock, live and without a condition. Its weight is
     * in the terms of the stripe; the options say no tags. A lifetime begins now, not when the entry was found: options
     * that say what is left until an end were made since, and a thread may have been held up between.
     */
    WriteOutcome overwrite(Stripe<K, V> stripe, Node<K, V> old, K key, V value, EntryOptions options) {
        Set<String> tags = tagsOf(options, old);
        fences.breakKey(key, null);
        lifetimes.set(stripe.terms, options, options.keeps() ? old : null, lifetimes.now(), tags);
        return replace(stripe, old, key, value);
    }

    /** The tags that an entry gets: a write that keeps its lifetime and says none keeps those it has. */
    private Set<String> tagsOf(EntryOptions options, @Nullable Node<K, V> old) {
        return old != null && options.keeps() && options.tags().isEmpty() ? old.tags() : options.tags();
    }

    private boolean isTooHeavy(Stripe<K, V> stripe) {
        long weight = stripe.terms.weight();
        return weight > stripe.quota && weight > stripes.bound();
    }

    /** Gives an entry a value by the terms of the stripe. */
    private WriteOutcome replace(Stripe<K, V> stripe, Node<K, V> old, K key, V value) {
        Terms terms = stripe.terms;
        Set<String> oldTags = old.tags();
        if (isTooHeavy(stripe)) {
            tagIndex.remove(key, terms.tags(), oldTags);
            removal.evict(stripe, old, EvictionCause.OVERWEIGHT);
            return WriteOutcome.REFUSED;
        }
        if (terms.deadline() <= terms.now()) {
            tagIndex.remove(key, terms.tags(), oldTags);
            removal.drop(stripe, old, CacheEvent.Type.REMOVED);
            return WriteOutcome.APPLIED;
        }
        eviction.widen(stripe, terms.weight());
        tagIndex.remove(key, oldTags, terms.tags());
        update(stripe, old, packed ? key : old.key, value, terms);
        return WriteOutcome.APPLIED;
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
        V former = old.unwrapped();
        if (old.versioned || old.weight() != terms.weight() || !nodes.hasRoomFor(terms, old)) {
            swap(stripe, old, nodes.create(key, old.hash, value, terms));
        } else {
            nodes.change(old, value, terms);
            old.key = key;
            visit(stripe, old);
        }
        updated(stripe, key, value, former);
    }

    /** Notes that an entry is written, and so asked for. */
    private void visit(Stripe<K, V> stripe, Node<K, V> node) {
        if (!node.isVisited()) {
            node.visited(true);
        }
        if (eviction.ordersReads) {
            stripe.policy.read(node);
        }
    }

    private void updated(Stripe<K, V> stripe, K key, V value, V former) {
        observer.note(CacheEvent.Type.UPDATED, key, value, former);
        eviction.enforce(stripe); // after the note: it may be this very entry that has to go
    }

    /**
     * Adds an entry.
     *
     * @param last the last node of its chain, met on the way; null if there was none
     * @param room what room there is for it
     */
    private WriteOutcome insert(
            Stripe<K, V> stripe, Node<K, V> node, @Nullable Node<K, V> last, V value, Eviction.Room room) {
        if (eviction.taps(node.hash)) {
            node.tap();
        }
        table.add(node, last);
        stripe.count(1, node.weight());
        stripe.policy.added(node);
        observer.note(CacheEvent.Type.CREATED, node.key, value, null);
        eviction.entered(stripe, node.hash, room);
        return WriteOutcome.APPLIED;
    }
}
