package org.civarcos.cache.impl.heap;

import java.util.Set;
import java.util.function.Consumer;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.impl.clock.Ticker;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.impl.policy.WindowTuner;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What happens under the lock of a stripe: every change of an entry, with all that hangs on it (chain, policy, tags,
 * fences, counts, events). Nothing here runs code of the user's but {@code equals} of keys.
 */
final class Heap<K, V extends @Nullable Object> {
    /** A chain is never longer: who makes keys collide on purpose loses entries, and slows nobody down. */
    static final int LONGEST_CHAIN = 16;

    final NodeTable<K, V> table;
    final Stripes<K, V> stripes;
    final Lifetimes lifetimes;
    final TagIndex<K> tagIndex = new TagIndex<>();
    final FenceRegistry<K> fences;
    final @Nullable WindowTuner tuner;
    final long slidingIdle;

    /** Whether each read must be told to the policy, under the lock. */
    final boolean ordersReads;

    private final StoreObserver<K, V> observer;
    private final boolean weighted;
    private final Consumer<Stripe<K, V>> enforcer = this::enforce;
    private volatile long earliestDeadline = Node.NEVER;
    private volatile long earliestWritten = Node.NEVER;

    Heap(StoreContext<K, V> context, Ticker ticker, NodeTable<K, V> table) {
        CacheConfig<K, V> config = context.config();
        observer = context.observer();
        lifetimes = new Lifetimes(config, context.manager().time(), ticker);
        slidingIdle = lifetimes.slidingIdle();
        weighted = config.weigher().isPresent();
        long bound =
                config.maximumWeight().orElseGet(() -> config.maximumSize().orElse(CacheConfig.DEFAULT_MAXIMUM_SIZE));
        fences = new FenceRegistry<>(bound);
        Policies policies = Policies.of(config.evictionPolicy().orElse(EvictionPolicy.ADAPTIVE), bound, weighted);
        tuner = policies.tuner();
        ordersReads = policies.make(0).ordersReads();
        stripes = new Stripes<>(bound, !weighted && policies.divisible(), policies::make);
        this.table = table;
        table.clear(initialLength());
    }

    private int initialLength() {
        return stripes.count() == 1 ? 16 : 1 << Stripes.SLOT_BITS;
    }

    // --- under the lock of the stripe ----------------------------------------------------------------------------

    /** The node of a key, or null; drops it if it has expired. */
    @Nullable
    Node<K, V> live(Stripe<K, V> stripe, K key, int hash, long now) {
        Node<K, V> node = table.find(key, hash);
        if (node != null && node.isTimed() && now >= node.expiresAt()) {
            drop(stripe, node, CacheEvent.Type.EXPIRED);
            return null;
        }
        return node;
    }

    WriteOutcome write(
            Stripe<K, V> stripe, K key, int hash, V value, EntryOptions options, WriteCondition condition, int weight) {
        if (options.tags().isEmpty()) {
            return tryWrite(stripe, key, hash, value, options, condition, weight);
        }
        WriteOutcome outcome = WriteOutcome.NOT_MET;
        try {
            outcome = tryWrite(stripe, key, hash, value, options, condition, weight);
            return outcome;
        } finally {
            if (outcome != WriteOutcome.APPLIED) { // not met, refused, or failed in equals of a key
                Node<K, V> present = table.find(key, hash);
                tagIndex.remove(key, options.tags(), present == null ? Set.of() : present.tags());
            }
        }
    }

    private WriteOutcome tryWrite(
            Stripe<K, V> stripe, K key, int hash, V value, EntryOptions options, WriteCondition condition, int weight) {
        long now = lifetimes.now();
        Node<K, V> old = live(stripe, key, hash, now);
        Node<K, V> kept = options.keeps() ? old : null;
        Set<String> oldTags = old == null ? Set.of() : old.tags();
        Set<String> tags = kept != null && options.tags().isEmpty() ? oldTags : options.tags();
        tagIndex.add(key, tags); // before the fence is looked at: see FenceRegistry
        if (!isMet(condition, old, key, tags)) {
            return WriteOutcome.NOT_MET;
        }
        fences.breakKey(key, condition instanceof WriteCondition.IfIntact under ? (LocalFence) under.fence() : null);
        long deadline = kept != null && kept.idle() == Node.NEVER && slidingIdle == Node.NEVER
                ? kept.deadline()
                : kept instanceof FullNode<K, V> full ? full.deadline() : lifetimes.deadline(options, now);
        long idle = kept instanceof FullNode<K, V> full ? full.idle() : lifetimes.idle(options);
        Stamp stamp = kept instanceof StampedNode<K, V> stamped ? stamped.stamp() : Stamp.of(options);
        boolean refused = weight > stripe.quota && weight > stripes.bound();
        if (refused || deadline <= now) {
            tagIndex.remove(key, tags, oldTags);
            if (old != null) {
                if (refused) {
                    evict(stripe, old, EvictionCause.OVERWEIGHT);
                } else {
                    drop(stripe, old, CacheEvent.Type.REMOVED);
                }
            }
            return refused ? WriteOutcome.REFUSED : WriteOutcome.APPLIED;
        }
        if (old != null) {
            tagIndex.remove(key, oldTags, tags);
            update(stripe, old, value, deadline, idle, now, tags, weight, stamp);
            return WriteOutcome.APPLIED;
        }
        return insert(stripe, newNode(key, hash, value, deadline, idle, now, tags, weight, stamp), value);
    }

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
            drop(stripe, node, CacheEvent.Type.EXPIRED);
            return true;
        }
        long idle = lifetimes.idle(options);
        boolean endsAlike = (node.expiresAt() == Node.NEVER) == (deadline == Node.NEVER && idle == Node.NEVER);
        if (node instanceof FullNode<K, V> full && endsAlike) {
            expect(idle == Node.NEVER ? deadline : Math.min(deadline, Lifetimes.plus(now, idle)));
            full.live(deadline, idle, now);
        } else if (node.getClass() == TimedNode.class && endsAlike && isPlainlyTimed(deadline, idle)) {
            TimedNode<K, V> timed = (TimedNode<K, V>) node;
            long end = slidingIdle == Node.NEVER ? deadline : Lifetimes.plus(now, idle);
            expect(end);
            timed.deadline(end);
        } else if (node.isTimed() || deadline != Node.NEVER || idle != Node.NEVER) {
            Object value = node.value();
            Object kept = value == null ? Node.NULL : value;
            FullNode<K, V> full;
            if (node instanceof StampedNode<K, V> old) {
                Stamp stamp = old.stamp();
                StampedNode<K, V> stamped = new StampedNode<>(
                        key, hash, kept, deadline, idle, now, old.tags(), old.weight(), old.version(), stamp);
                stamped.stamp(old.written(), stamp);
                full = stamped;
            } else {
                full = new FullNode<>(key, hash, kept, deadline, idle, now, node.tags(), node.weight(), node.version());
            }
            full.versioned = node.versioned;
            expect(full.expiresAt());
            swap(stripe, node, full);
        }
        return true;
    }

    /** Whether a {@link TimedNode}, or less, says it all. */
    private boolean isPlainlyTimed(long deadline, long idle) {
        return slidingIdle == Node.NEVER ? idle == Node.NEVER : idle == slidingIdle && deadline == Node.NEVER;
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

    private Node<K, V> newNode(
            K key,
            int hash,
            V value,
            long deadline,
            long idle,
            long now,
            Set<String> tags,
            int weight,
            @Nullable Stamp stamp) {
        Object wrapped = Node.wrap(value);
        if (stamp != null) {
            StampedNode<K, V> node =
                    new StampedNode<>(key, hash, wrapped, deadline, idle, now, tags, weight, null, stamp);
            expect(node.leavesAt());
            return node;
        }
        if (needsFullNode(deadline, idle, tags)) {
            expect(idle == Node.NEVER ? deadline : Math.min(deadline, Lifetimes.plus(now, idle)));
            return new FullNode<>(key, hash, wrapped, deadline, idle, now, tags, weight, null);
        }
        long end = plainEnd(deadline, idle, now);
        if (end == Node.NEVER) {
            return new Node<>(key, hash, wrapped);
        }
        expect(end);
        return new TimedNode<>(key, hash, wrapped, end);
    }

    private boolean needsFullNode(long deadline, long idle, Set<String> tags) {
        return weighted || !tags.isEmpty() || !isPlainlyTimed(deadline, idle);
    }

    /** When an entry ends for which a plain or timed node is enough. */
    private long plainEnd(long deadline, long idle, long now) {
        return idle == Node.NEVER ? deadline : Lifetimes.plus(now, idle);
    }

    /** Changes a value in place where the node has room for what is new and is nobody's version. */
    private void update(
            Stripe<K, V> stripe,
            Node<K, V> old,
            V value,
            long deadline,
            long idle,
            long now,
            Set<String> tags,
            int weight,
            @Nullable Stamp stamp) {
        Object formerValue = old.value();
        V former = old.unwrap(formerValue == null ? Node.NULL : formerValue);
        if (old.versioned || old.weight() != weight || !hasRoomFor(old, deadline, idle, now, tags, stamp)) {
            swap(stripe, old, newNode(old.key, old.hash, value, deadline, idle, now, tags, weight, stamp));
        } else {
            // Until the value is there the entry ends at the earlier of both ends: whoever sees one value with the
            // lifetime of the other finds it over before its time, and looks again under the lock.
            long end = plainEnd(deadline, idle, now);
            if (old instanceof FullNode<K, V> full) {
                full.tags(tags);
                full.endBy(deadline, idle);
                if (stamp != null && old instanceof StampedNode<K, V> stamped) {
                    stamped.stamp(now, stamp);
                }
            } else if (old instanceof TimedNode<K, V> timed) {
                timed.endBy(end);
            }
            old.value(Node.wrap(value));
            if (old instanceof FullNode<K, V> full) {
                full.live(deadline, idle, now);
                expect(full.leavesAt());
            } else if (old instanceof TimedNode<K, V> timed) {
                timed.deadline(end);
                expect(end);
            }
            if (!old.isVisited()) {
                old.visited(true);
            }
            if (ordersReads) {
                stripe.policy.read(old);
            }
        }
        observer.note(CacheEvent.Type.UPDATED, old.key, value, former);
        enforce(stripe); // after the note: it may be this very entry that has to go
    }

    /** Whether a new node would have the same shape, and end if the old one does: policies may go by that. */
    private boolean hasRoomFor(
            Node<K, V> old, long deadline, long idle, long now, Set<String> tags, @Nullable Stamp stamp) {
        if (stamp != null || needsFullNode(deadline, idle, tags)) {
            boolean ends = deadline != Node.NEVER || idle != Node.NEVER;
            return old instanceof FullNode
                    && old instanceof StampedNode == (stamp != null)
                    && (old.expiresAt() != Node.NEVER) == ends;
        }
        return !(old instanceof FullNode) && old.isTimed() == (plainEnd(deadline, idle, now) != Node.NEVER);
    }

    private WriteOutcome insert(Stripe<K, V> stripe, Node<K, V> node, V value) {
        makeRoomInChain(stripe, node.hash);
        if (stripe.used + node.weight() > stripe.quota) {
            stripes.borrow(stripe, enforcer);
        }
        if (ordersReads || (tuner != null && tuner.samples(node.hash))) {
            node.tap();
        }
        boolean full = stripe.used + node.weight() > stripe.quota;
        if (full && !stripe.policy.comparesNewcomers()) {
            if (!evictFor(stripe, node.weight())) {
                return WriteOutcome.REFUSED;
            }
        }
        table.add(node);
        stripe.count(1, node.weight());
        stripe.policy.added(node);
        observer.note(CacheEvent.Type.CREATED, node.key, value, null);
        enforce(stripe);
        if (tuner != null && node.isTapped()) {
            tuner.miss(node.hash, full);
        }
        return WriteOutcome.APPLIED;
    }

    /** Evicts until there is room for so much more, and tells whether there is. */
    private boolean evictFor(Stripe<K, V> stripe, int weight) {
        while (stripe.used + weight > stripe.quota) {
            Node<K, V> victim = stripe.policy.evict();
            if (victim == null) {
                return false;
            }
            evicted(stripe, victim);
        }
        return true;
    }

    private void makeRoomInChain(Stripe<K, V> stripe, int hash) {
        int length = 0;
        Node<K, V> victim = null;
        for (Node<K, V> node = table.first(hash & (table.length() - 1)); node != null; node = node.next()) {
            length++;
            if (victim == null || !node.isVisited() || victim.isVisited()) {
                victim = node;
            }
        }
        if (length >= LONGEST_CHAIN && victim != null) {
            evict(stripe, victim, EvictionCause.COLLISION);
        }
    }

    /** Evicts until the stripe is within its quota. */
    void enforce(Stripe<K, V> stripe) {
        while (stripe.used > stripe.quota) {
            Node<K, V> victim = stripe.policy.evict();
            if (victim == null) {
                return;
            }
            evicted(stripe, victim);
        }
    }

    private void evicted(Stripe<K, V> stripe, Node<K, V> victim) {
        V value = victim.unwrap(leave(stripe, victim));
        boolean expired = victim.isTimed() && lifetimes.now() >= victim.expiresAt();
        if (expired) {
            observer.note(CacheEvent.Type.EXPIRED, victim.key, null, value);
        } else {
            EvictionCause bound = weighted ? EvictionCause.WEIGHT : EvictionCause.SIZE;
            observer.evicted(victim.key, value, stripes.isShrinking() ? EvictionCause.RESIZED : bound);
        }
    }

    /** Takes a node out whatever the policy says. */
    private void evict(Stripe<K, V> stripe, Node<K, V> node, EvictionCause cause) {
        stripe.policy.removed(node);
        V value = node.unwrap(leave(stripe, node));
        observer.evicted(node.key, value, cause);
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

    /** Takes a node out for the reason that the event says. */
    void drop(Stripe<K, V> stripe, Node<K, V> node, CacheEvent.Type why) {
        stripe.policy.removed(node);
        V value = node.unwrap(leave(stripe, node));
        stripes.left(stripe);
        observer.note(why, node.key, null, value);
    }

    /** Takes a node out of all but the policy, and returns its value. */
    private Object leave(Stripe<K, V> stripe, Node<K, V> node) {
        table.replace(node, null);
        tagIndex.remove(node.key, node.tags(), Set.of());
        stripe.count(-1, -node.weight());
        Object value = node.value();
        node.value(null);
        return value == null ? Node.NULL : value;
    }

    boolean isMet(WriteCondition condition, @Nullable Node<K, V> node, K key, Set<String> tags) {
        if (condition == WriteCondition.ALWAYS) {
            return true;
        }
        if (condition == WriteCondition.IF_ABSENT) {
            return node == null;
        }
        if (condition == WriteCondition.IF_PRESENT) {
            return node != null;
        }
        if (condition instanceof WriteCondition.IfVersion expected) {
            return node != null && node.version() == expected.version();
        }
        if (condition instanceof WriteCondition.IfIntact under) {
            if (!(under.fence() instanceof LocalFence fence)
                    || !fence.belongsTo(fences)
                    || !fence.key().equals(key)) {
                throw new IllegalArgumentException(
                        "the fence was opened on another cache or for another key than " + key);
            }
            return fence.isIntact(tags);
        }
        throw new IllegalArgumentException("condition " + condition + " is not for this store");
    }

    /** Whether a condition holds of the end of an entry, which options are to change. */
    boolean isMet(TouchCondition condition, Node<K, V> node, EntryOptions options) {
        if (condition == TouchCondition.ALWAYS) {
            return true;
        }
        long now = lifetimes.now();
        long next = Math.min(lifetimes.deadline(options, now), Lifetimes.plus(now, lifetimes.idle(options)));
        return condition.isMet(node.expiresAt(), next);
    }

    // --- under no lock -------------------------------------------------------------------------------------------

    /** Doubles the table when three quarters of its length are used: longer chains cost a read more than slots cost memory. */
    void growIfNeeded(Stripe<K, V> stripe) {
        int room = table.room();
        if (stripe.entries > room / stripes.count() && stripes.entries() > room) {
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

    /** Waits for a write of the key of a fence that may not have seen the fence: see {@link Stripe#awaitWriter}. */
    void awaitWriter(LocalFence fence) {
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
        earliestDeadline = Node.NEVER;
        earliestWritten = Node.NEVER;
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

    /** No entry expires before this tick. {@link Node#NEVER} until there is one that expires. */
    long earliestDeadline() {
        return Math.min(earliestDeadline, earliestWritten);
    }

    /** After the sweeper has seen all: the earliest deadline it met, and what was written since it met that. */
    void swept(long earliestSeen) {
        earliestDeadline = Math.min(earliestSeen, earliestWritten);
        earliestWritten = Node.NEVER;
    }

    /**
     * Notes that an entry will end then. Two writers, or a writer and the sweeper, may race and lose one: such an entry
     * waits for the periodic round, which looks at all.
     */
    private void expect(long end) {
        if (end < earliestWritten) {
            earliestWritten = end;
        }
    }
}
