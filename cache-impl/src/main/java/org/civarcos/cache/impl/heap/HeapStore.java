package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.clock.CoarseTicker;
import org.civarcos.cache.impl.clock.ExactTicker;
import org.civarcos.cache.impl.clock.Ticker;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.FencedStore;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.impl.lock.LocalLocks;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The store in memory. A read finds its node, looks at the clock if the node can expire, and sets a flag if it is not
 * set; it takes no lock and allocates nothing. A write changes the table and all that hangs on it under the lock of its
 * stripe ({@link LockedHeap}), and then, under no lock, lets the table grow, sweeps a few slots, and has events
 * delivered.
 */
public final class HeapStore<K, V extends @Nullable Object> extends NodeTable<K, V>
        implements Store<K, V>, FencedStore<K> {
    /** How many slots a step of a visit passes at least. */
    private static final int SLOTS_VISITED = 1024;

    final Heap<K, V> heap;
    private final String cacheName;
    private final Ticker ticker;
    private final long slidingIdle;
    private final boolean weighted;
    private final InvalidationFeed<K> feed = new InvalidationFeed<>();
    private final StoreObserver<K, V> observer;
    final Sweeper<K, V> sweeper;
    private final Resizing<K, V> resizing;
    private final LockedReads<K, V> reads;
    private final HeapMutations<K, V> mutations;
    private final PromptExpiry<K, V> prompt;
    private final LocalLocks<K> locks;

    HeapStore(StoreContext<K, V> context) {
        cacheName = context.cacheName();
        TimeSource time = context.manager().time();
        boolean exact = time != TimeSource.system()
                || context.manager().settings().get(EngineSettings.EXACT_TIME).orElse(false);
        ticker = exact ? new ExactTicker(time) : new CoarseTicker();
        heap = newHeap(context);
        slidingIdle = heap.slidingIdle;
        weighted = heap.weighted;
        observer = context.observer();
        sweeper = new Sweeper<>(heap, this::keepUp, observer, context.manager().executor());
        resizing = new Resizing<>(heap, observer);
        reads = new LockedReads<>(heap, sweeper, observer);
        mutations = new HeapMutations<>(this, context, sweeper, feed);
        prompt = new PromptExpiry<>(heap, sweeper, observer, context.manager().executor());
        locks = new LocalLocks<>(time);
    }

    /** A configuration that makes no heap leaves no ticker open. */
    private Heap<K, V> newHeap(StoreContext<K, V> context) {
        try {
            return new Heap<>(context, ticker, this);
        } catch (Throwable e) {
            ticker.close();
            throw e;
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.LOAD_LEASE)); // other processes have heaps of their own
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Node<K, V> node = find(key, hash);
        if (node == null) {
            return absent;
        }
        Object value = node.value();
        if (value == null || (node.wantsAttention() && !attend(node, value))) {
            return reads.getOrDefault(key, hash, absent);
        }
        return node.unwrap(value);
    }

    /**
     * Slow path of a read, for a node that can expire, is unvisited, or is sampled. Returns false if it has expired, or
     * its value was replaced while its expiry was checked.
     */
    private boolean attend(Node<K, V> node, Object value) {
        if (node.isTimed() && !(restartIdle((TimedNode<K, V>) node) && node.value() == value)) {
            return false;
        }
        noteRead(node);
        return true;
    }

    private void noteRead(Node<K, V> node) {
        if (!node.isVisited()) {
            node.visited(true);
        }
        if (node.isTapped()) {
            heap.eviction.read(node);
        }
    }

    /** Restarts the idle time of an entry. Returns false if it has expired. */
    private boolean restartIdle(TimedNode<K, V> node) {
        long now = ticker.now();
        boolean alive = now < node.expiresAt();
        if (alive) {
            node.read(now, slidingIdle);
        }
        return alive;
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> found = new LinkedHashMap<>();
        for (K key : keys) {
            V value = getOrDefault(key, Absent.marker());
            if (!Absent.is(value)) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        while (true) {
            Node<K, V> node = find(key, hash);
            if (node == null) {
                return null;
            }
            Object value = node.value();
            long now = ticker.now();
            if (value != null && now < node.leavesAt()) {
                AgedValue<V> aged = readAged(node, value, now);
                if (node.value() == value) {
                    return aged;
                } // else it was updated meanwhile: its lifetime may be that of the other value
            } else if (value != null && sweeper.dropExpired(node)) {
                observer.deliver();
                return null;
            } // else it left the table while it was read: another may have taken its place
        }
    }

    private AgedValue<V> readAged(Node<K, V> node, Object value, long now) {
        long end = node.expiresAt();
        if (end > now) {
            if (node instanceof TimedNode<K, V> timed) {
                timed.read(now, slidingIdle);
            }
            noteRead(node);
        }
        long left = end == Node.NEVER ? Long.MAX_VALUE : end - now;
        return node instanceof StampedNode<K, V> stamped
                ? new AgedValue<>(node.unwrap(value), Math.max(0, now - stamped.written()), left, stamped.loadTime())
                : new AgedValue<>(node.unwrap(value), AgedValue.UNKNOWN, left, AgedValue.UNKNOWN);
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        keepUp();
        return reads.entry(key);
    }

    /** Under the lock of the stripe, since it makes the node a version. */
    CacheEntry<K, V> describe(Node<K, V> node) {
        return reads.describe(node);
    }

    @Override
    public boolean containsKey(K key) {
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Node<K, V> node = find(key, hash);
        return node != null && (!node.isTimed() || ticker.now() < node.expiresAt() || reads.contains(key, hash));
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return new HeapScan<>(this, heap, pattern);
    }

    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        keepUp();
        TableWalk<K, V> walk = new TableWalk<>(heap, HeapCursors.placeOf(from, cacheName), false);
        List<K> keys = new ArrayList<>();
        for (int looked = 0; looked < limit && !walk.isOver() && keys.size() < limit; looked++) {
            walk.step(node -> keys.add(node.key));
        }
        keys.removeIf(key -> !pattern.matches(key));
        return new ScanStep<>(keys, HeapCursors.at(walk.place()));
    }

    /** Passes many empty slots in one step, which costs little, and removes what it meets that has ended. */
    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        keepUp();
        TableWalk<K, V> walk = new TableWalk<>(heap, Integer.toUnsignedLong((int) place), false);
        List<Node<K, V>> nodes = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<K> ended = new ArrayList<>();
        walk.onEnded(node -> ended.add(node.key));
        long slots = SLOTS_VISITED + (long) limit;
        for (long looked = 0; looked < slots && !walk.isOver() && nodes.size() < limit; looked++) {
            walk.step(node -> {
                nodes.add(node);
                values.add(Objects.requireNonNull(node.value()));
            });
        }
        for (int i = 0; i < nodes.size(); i++) {
            visitor.accept(nodes.get(i).key, nodes.get(i).unwrap(values.get(i)));
        }
        for (K key : ended) {
            V unused = reads.getOrDefault(key, NodeTable.spread(key.hashCode()), null);
        }
        return walk.isOver() ? 0 : walk.place();
    }

    @Override
    public void exclusively(Runnable section) {
        keepUp();
        heap.stripes.lockAll();
        try {
            section.run();
        } finally {
            heap.stripes.unlockAll();
        }
    }

    @Override
    public int prefetch(int[] hashCodes, int count) {
        return lookAtFirst(hashCodes, count);
    }

    @Override
    public Registration expirePromptly() {
        return prompt.ask();
    }

    @Override
    public WriteOutcome compute(K key, Computation<K, V> computation) {
        return mutations.computesLocked() ? mutations.compute(key, computation) : Store.super.compute(key, computation);
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        return mutations.put(key, value, options, condition);
    }

    /** {@return whether there may be {@link #puts}: not where a weigher of the user's is asked before a put} */
    public boolean takesSteps() {
        return mutations.takesSteps();
    }

    /**
     * Makes puts that have a first step. Entries that are made from now on keep what it leaves, if nothing is said of
     * them but their value.
     *
     * @param step what each does first
     * @return puts without a condition
     */
    public SteppedPuts<K, V> puts(FirstStep<K, V> step) {
        return new SteppedPuts<>(mutations, new LockedSteps<>(heap.locked, step));
    }

    /**
     * Waits for one of {@link #puts} that is at work on keys of a hash code, if there is one.
     *
     * @param hashCode that of the key
     */
    public void awaitWriter(int hashCode) {
        heap.stripes.of(NodeTable.spread(hashCode)).awaitWriter();
    }

    /** Writes what has been weighed. The condition is none on the value. */
    WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition, int weight) {
        return mutations.put(key, value, options, condition, weight);
    }

    @Override
    public boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        return mutations.putAllAtomically(entries, options, ifAbsent);
    }

    boolean putTogether(PutTogether<K, V> together, Set<? extends K> keys, boolean ifAbsent) {
        return mutations.putTogether(together, keys, ifAbsent);
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return mutations.touch(key, options, condition, expected);
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        return mutations.touchIfSame(key, value, options);
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return Rereading.increment(this, key, delta, initial);
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return mutations.remove(key, condition);
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return mutations.removeMatching(pattern);
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return mutations.invalidateTags(tags);
    }

    @Override
    public Registration blockTags(Set<String> tags) {
        return heap.fences.blockTags(tags);
    }

    @Override
    public void clear() {
        heap.clear();
        observer.deliver();
        feed.cleared();
    }

    @Override
    public void clearAfter(Duration delay) {
        keepUp();
        heap.clearAt(Lifetimes.plus(ticker.now(), Lifetimes.ticks(delay)));
        sweeper.awake();
    }

    @Override
    public Optional<Duration> clearsIn() {
        long at = clearsAt();
        return at == Node.NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, at - ticker.now())));
    }

    /** Clears if a moment has come at which that is to be. What comes before each operation, under no lock. */
    void keepUp() {
        if (clearsAt() != Node.NEVER) {
            clearIfDue();
        }
    }

    private void clearIfDue() {
        if (ticker.now() >= clearsAt() && heap.clearIfDue()) {
            feed.cleared(); // and nothing to deliver: a clear has no event, and a caller may hold a lock of its own
        }
    }

    @Override
    public Fence fence(K key) {
        keepUp();
        return heap.openFence(key);
    }

    @Override
    public OptionalLong lock(K key, long holder, Duration lease) {
        return locks.lock(key, holder, lease);
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return locks.extend(key, holder, lease);
    }

    @Override
    public boolean unlock(K key, long holder) {
        return locks.unlock(key, holder);
    }

    @Override
    public FenceRegistry<K> fences() {
        return heap.fences;
    }

    @Override
    public void activate(LocalFence fence) {
        keepUp();
        heap.activate(fence);
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return feed.add(listener);
    }

    @Override
    public List<CacheEntry<K, V>> hottest(int limit, boolean coldest) {
        keepUp();
        return new Heat<>(heap, this).most(limit, coldest);
    }

    @Override
    public OptionalLong bound() {
        long bound = heap.stripes.bound();
        return bound == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(bound);
    }

    @Override
    public void resize(long bound) {
        keepUp();
        resizing.to(bound);
    }

    @Override
    public OptionalLong size() {
        keepUp();
        return OptionalLong.of(heap.stripes.entries());
    }

    @Override
    public OptionalLong weight() {
        keepUp();
        return weighted ? OptionalLong.of(heap.stripes.used()) : OptionalLong.empty();
    }

    @Override
    public void close() {
        prompt.close();
        sweeper.close();
        heap.clear();
        feed.close();
        ticker.close();
    }
}
