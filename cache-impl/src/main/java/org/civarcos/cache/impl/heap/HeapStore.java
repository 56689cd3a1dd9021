package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.Weigher;
import org.civarcos.cache.impl.clock.CoarseTicker;
import org.civarcos.cache.impl.clock.ExactTicker;
import org.civarcos.cache.impl.clock.Ticker;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.FencedStore;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
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
 * stripe ({@link Heap}), and then, under no lock, lets the table grow, sweeps a few slots, and has events delivered.
 */
public final class HeapStore<K, V extends @Nullable Object> extends NodeTable<K, V>
        implements Store<K, V>, FencedStore<K> {
    /** How many slots a removal by pattern looks at in one step. */
    private static final int SCAN_STEP = 256;

    final Heap<K, V> heap;
    private final String cacheName;
    private final Ticker ticker;
    private final long slidingIdle;
    private final @Nullable Weigher<? super K, ? super V> weigher;
    private final InvalidationFeed<K> feed = new InvalidationFeed<>();
    private final StoreObserver<K, V> observer;
    final Sweeper<K, V> sweeper;
    private final Resizing<K, V> resizing;

    HeapStore(StoreContext<K, V> context) {
        cacheName = context.cacheName();
        TimeSource time = context.manager().time();
        boolean exact = time != TimeSource.system()
                || context.manager().settings().get(EngineSettings.EXACT_TIME).orElse(false);
        ticker = exact ? new ExactTicker(time) : new CoarseTicker();
        heap = newHeap(context);
        slidingIdle = heap.slidingIdle;
        weigher = context.config().weigher().orElse(null);
        observer = context.observer();
        sweeper = new Sweeper<>(heap, this::keepUp, observer, context.manager().executor());
        resizing = new Resizing<>(heap, observer);
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
        return EnumSet.allOf(Capability.class);
    }

    // --- reading -------------------------------------------------------------------------------------------------

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
            return readAgain(key, hash, absent);
        }
        return node.unwrap(value);
    }

    /**
     * Slow path of a read, for a node that can expire, is unvisited, or is sampled. Returns false if it has expired, or its
     * value was replaced while its expiry was checked.
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
            heap.read(node);
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

    /**
     * Looks under the lock for a key whose entry had left the table, or whose time was over, when it was looked at:
     * another may have taken its place before that.
     */
    private @Nullable V readAgain(K key, int hash, @Nullable V absent) {
        Stripe<K, V> stripe = heap.stripes.of(hash);
        V found = absent;
        stripe.lock();
        try {
            Node<K, V> node = findAlive(key, hash, true);
            if (node != null) {
                Object value = node.value();
                found = value == null ? absent : node.unwrap(value);
            }
        } finally {
            stripe.unlock();
        }
        observer.deliver();
        return found;
    }

    /**
     * The node of a key if it is alive. One that is over goes at once: else it would be back when a reader who looked at
     * the clock before moves its end on. Under the lock of its stripe.
     */
    private @Nullable Node<K, V> findAlive(K key, int hash, boolean read) {
        Node<K, V> node = find(key, hash);
        if (!(node instanceof TimedNode<K, V> timed)) {
            return node;
        }
        while (true) {
            long now = ticker.now();
            if (now < timed.expiresAt()) {
                if (read) {
                    timed.read(now, slidingIdle);
                }
                return timed;
            }
            if (timed instanceof StampedNode || sweeper.dropExpired(timed)) {
                return null;
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the marker is compared by identity only
    public Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> found = new LinkedHashMap<>();
        V missing = (V) Node.NULL;
        for (K key : keys) {
            V value = getOrDefault(key, missing);
            if (value != missing) {
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
        return entry(key, false);
    }

    /** Describes an entry, also one past its end that stays for reads that ask for it. */
    @Nullable
    CacheEntry<K, V> entry(K key, boolean stale) {
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        CacheEntry<K, V> entry = null;
        stripe.lock();
        try {
            Node<K, V> node = stale ? find(key, hash) : findAlive(key, hash, false);
            if (node != null && (!stale || ticker.now() < node.leavesAt())) {
                entry = describe(node);
            }
        } finally {
            stripe.unlock();
        }
        observer.deliver();
        return entry;
    }

    /** Under the lock of the stripe, since it makes the node a version. */
    CacheEntry<K, V> describe(Node<K, V> node) {
        node.versioned = true;
        long end = Math.min(node.expiresAt(), clearsAt());
        Optional<Duration> left =
                end == Node.NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, end - ticker.now())));
        Object value = Objects.requireNonNull(node.value());
        return new CacheEntry<>(node.key, node.unwrap(value), node.version(), left, node.tags());
    }

    @Override
    public boolean containsKey(K key) {
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Node<K, V> node = find(key, hash);
        return node != null && (!node.isTimed() || ticker.now() < node.expiresAt() || containsNow(key, hash));
    }

    /** As {@link #readAgain}, but reads nothing. */
    private boolean containsNow(K key, int hash) {
        Stripe<K, V> stripe = heap.stripes.of(hash);
        boolean found;
        stripe.lock();
        try {
            found = findAlive(key, hash, false) != null;
        } finally {
            stripe.unlock();
        }
        observer.deliver();
        return found;
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return new HeapScan<>(this, heap, pattern, false);
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

    // --- writing -------------------------------------------------------------------------------------------------

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfValue expected) {
            return Rereading.changeIf(
                    this,
                    key,
                    found -> Objects.equals(found, expected.value()),
                    unchanged -> put(key, value, options, unchanged));
        }
        return put(key, value, options, condition, weigh(key, value, options));
    }

    /** Writes what has been weighed. The condition is none on the value. */
    WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition, int weight) {
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        WriteOutcome outcome;
        stripe.lock();
        try {
            outcome = heap.write(stripe, key, hash, value, options, condition, weight);
        } finally {
            stripe.unlock();
        }
        finish(stripe);
        if (outcome != WriteOutcome.NOT_MET) {
            feed.changed(key);
        }
        return outcome;
    }

    @Override
    public boolean putAllAtomically(
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
        keepUp();
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

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return touch(
                key,
                options,
                node -> (expected == null || node.version() == expected) && heap.isMet(condition, node, options));
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        Object same = Node.wrap(value);
        return touch(key, options, node -> node.value() == same);
    }

    private boolean touch(K key, EntryOptions options, Predicate<Node<K, V>> condition) {
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        boolean present;
        stripe.lock();
        try {
            Node<K, V> node = find(key, hash);
            present = node != null && condition.test(node) && heap.touch(stripe, key, hash, options);
        } finally {
            stripe.unlock();
        }
        finish(stripe);
        return present;
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return Rereading.increment(this, key, delta, initial);
    }

    // --- removing ------------------------------------------------------------------------------------------------

    @Override
    public boolean remove(K key, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfValue expected) {
            return Rereading.removeIf(this, key, found -> Objects.equals(found, expected.value()));
        }
        keepUp();
        int hash = NodeTable.spread(key.hashCode());
        Stripe<K, V> stripe = heap.stripes.of(hash);
        boolean removed = false;
        stripe.lock();
        try {
            Node<K, V> node = heap.live(stripe, key, hash, ticker.now());
            if (heap.isMet(condition, node, key, Set.of())) {
                heap.fences.breakKey(key, null);
                if (node != null) {
                    heap.drop(stripe, node, CacheEvent.Type.REMOVED);
                    removed = true;
                }
            }
        } finally {
            stripe.unlock();
        }
        finish(stripe);
        if (removed) {
            feed.changed(key);
        }
        return removed;
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        long removed = 0;
        for (K key : heap.fences.breakMatching(pattern::matches)) {
            removed += remove(key, WriteCondition.ALWAYS) ? 1 : 0;
        }
        HeapScan<K, V> scan = new HeapScan<>(this, heap, pattern, true);
        for (List<CacheEntry<K, V>> batch = scan.step(SCAN_STEP); batch != null; batch = scan.step(SCAN_STEP)) {
            for (CacheEntry<K, V> entry : batch) {
                removed += remove(entry.key(), WriteCondition.ALWAYS) ? 1 : 0;
            }
        }
        return removed;
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        heap.fences.breakTags(tags);
        long removed = 0;
        for (K key : heap.tagIndex.keysOf(tags)) {
            CacheEntry<K, V> entry = entry(key, true);
            while (entry != null && !Collections.disjoint(entry.tags(), tags)) {
                if (remove(key, new WriteCondition.IfVersion(entry.version()))) {
                    removed++;
                    break;
                }
                entry = entry(key, true);
            }
        }
        feed.invalidated(tags);
        return removed;
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
            observer.deliver();
            feed.cleared();
        }
    }

    @Override
    public Fence fence(K key) {
        keepUp();
        LocalFence fence = heap.fences.open(key);
        heap.awaitWriter(fence);
        return fence;
    }

    @Override
    public FenceRegistry<K> fences() {
        return heap.fences;
    }

    @Override
    public void activate(LocalFence fence) {
        keepUp();
        heap.fences.activate(fence);
        heap.awaitWriter(fence);
    }

    // --- the rest ------------------------------------------------------------------------------------------------

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
        return weigher == null ? OptionalLong.empty() : OptionalLong.of(heap.stripes.used());
    }

    @Override
    public void close() {
        sweeper.close();
        heap.clear();
        feed.close();
        ticker.close();
    }

    /** What each write does at its end, under no lock. */
    private void finish(Stripe<K, V> stripe) {
        heap.growIfNeeded(stripe);
        sweeper.step();
        observer.deliver();
    }
}
