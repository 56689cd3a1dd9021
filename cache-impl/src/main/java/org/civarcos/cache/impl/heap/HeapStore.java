package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
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
 * The store in memory: a concurrent hash table of immutable entries. A read takes no lock. A write replaces the entry
 * under the lock that the table has for the key, where nothing but our own code runs, and then, under no lock, keeps
 * the bound, sweeps a few expired entries and has events delivered.
 */
final class HeapStore<K, V extends @Nullable Object> implements Store<K, V> {
    /** How many entries each write looks at for expired ones. */
    private static final int SWEEP_STEP = 4;

    private final ConcurrentHashMap<K, HeapEntry<K, V>> table = new ConcurrentHashMap<>();
    private final Bound<K, V> bound;
    private final Lifetimes lifetimes;
    private final TagIndex<K> tagIndex = new TagIndex<>();
    private final Fences<K> fences = new Fences<>();
    private final InvalidationFeed<K> feed = new InvalidationFeed<>();
    private final StoreObserver<K, V> observer;
    private final ReentrantLock sweeping = new ReentrantLock();
    private @Nullable Iterator<HeapEntry<K, V>> sweeper;

    HeapStore(StoreContext<K, V> context) {
        bound = new Bound<>(context.config());
        lifetimes = new Lifetimes(context.config(), context.manager().time());
        observer = context.observer();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        HeapEntry<K, V> entry = table.get(key);
        if (entry == null) {
            return absent;
        }
        long now = lifetimes.now();
        if (entry.hasExpired(now)) {
            expire(entry);
            observer.deliver();
            return absent;
        }
        entry.accessed(now);
        return entry.value;
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> found = new LinkedHashMap<>();
        for (K key : keys) {
            HeapEntry<K, V> entry = present(key);
            if (entry != null) {
                entry.accessed(lifetimes.now());
                found.put(key, entry.value);
            }
        }
        return found;
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        HeapEntry<K, V> entry = present(key);
        return entry == null ? null : describe(entry);
    }

    @Override
    public boolean containsKey(K key) {
        return present(key) != null;
    }

    private @Nullable HeapEntry<K, V> present(K key) {
        HeapEntry<K, V> entry = table.get(key);
        return entry == null || entry.hasExpired(lifetimes.now()) ? null : entry;
    }

    CacheEntry<K, V> describe(HeapEntry<K, V> entry) {
        long end = entry.expiresAt();
        Optional<Duration> left = end == HeapEntry.NEVER
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, end - lifetimes.now())));
        return new CacheEntry<>(entry.key, entry.value, entry, left, entry.tags);
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfValue expected) {
            return putIfValue(key, value, options, expected);
        }
        int weight = bound.weigh(key, value);
        Write write = new Write(key, value, options, condition, weight);
        table.compute(key, write::apply);
        finish();
        if (write.outcome != WriteOutcome.NOT_MET) {
            feed.changed(key);
        }
        return write.outcome;
    }

    /** Compares under no lock, since {@code equals} of a value is the user's code, and writes if nothing came between. */
    private WriteOutcome putIfValue(K key, V value, EntryOptions options, WriteCondition.IfValue expected) {
        while (true) {
            HeapEntry<K, V> entry = present(key);
            if (entry == null || !Objects.equals(entry.value, expected.value())) {
                return WriteOutcome.NOT_MET;
            }
            WriteOutcome outcome = put(key, value, options, new WriteCondition.IfVersion(entry));
            if (outcome != WriteOutcome.NOT_MET) {
                return outcome;
            }
        }
    }

    /** One write, applied under the lock of its key. */
    private final class Write {
        private final K key;
        private final V value;
        private final EntryOptions options;
        private final WriteCondition condition;
        private final int weight;
        private WriteOutcome outcome = WriteOutcome.NOT_MET;

        Write(K key, V value, EntryOptions options, WriteCondition condition, int weight) {
            this.key = key;
            this.value = value;
            this.options = options;
            this.condition = condition;
            this.weight = weight;
        }

        @Nullable
        HeapEntry<K, V> apply(K k, @Nullable HeapEntry<K, V> former) {
            long now = lifetimes.now();
            HeapEntry<K, V> old = dropExpired(former, now);
            HeapEntry<K, V> kept = options.keeps() ? old : null;
            Set<String> tags = kept != null && options.tags().isEmpty() ? kept.tags : options.tags();
            tagIndex.add(key, tags);
            if (!isMet(condition, old, key, tags)) {
                tagIndex.remove(key, tags, old == null ? Set.of() : old.tags);
                return old;
            }
            fences.breakKey(
                    key, condition instanceof WriteCondition.IfIntact under ? (HeapFence<?>) under.fence() : null);
            Lifetime lifetime = kept != null ? kept.lifetime() : lifetimes.of(options, now);
            boolean refused = !bound.admits(weight);
            outcome = refused ? WriteOutcome.REFUSED : WriteOutcome.APPLIED;
            if (refused || lifetime.deadline() <= now) {
                tagIndex.remove(key, tags, old == null ? Set.of() : old.tags);
                if (old != null) {
                    unlink(old, Set.of());
                    observer.note(refused ? CacheEvent.Type.EVICTED : CacheEvent.Type.REMOVED, key, null, old.value);
                }
                return null;
            }
            HeapEntry<K, V> entry = new HeapEntry<>(key, value, tags, weight, lifetime, now);
            if (old != null) {
                unlink(old, tags);
            }
            bound.added(entry);
            observer.note(
                    old == null ? CacheEvent.Type.CREATED : CacheEvent.Type.UPDATED,
                    key,
                    value,
                    old == null ? null : old.value);
            return entry;
        }
    }

    /** Under the lock of the key: returns the entry, or null once it has expired and was dropped. */
    private @Nullable HeapEntry<K, V> dropExpired(@Nullable HeapEntry<K, V> entry, long now) {
        if (entry == null || !entry.hasExpired(now)) {
            return entry;
        }
        unlink(entry, Set.of());
        observer.note(CacheEvent.Type.EXPIRED, entry.key, null, entry.value);
        return null;
    }

    /** Under the lock of the key: takes an entry out of all but the table. */
    private void unlink(HeapEntry<K, V> entry, Set<String> successorTags) {
        tagIndex.remove(entry.key, entry.tags, successorTags);
        bound.removed(entry);
    }

    private boolean isMet(WriteCondition condition, @Nullable HeapEntry<K, V> entry, K key, Set<String> tags) {
        if (condition instanceof WriteCondition.IfAbsent) {
            return entry == null;
        }
        if (condition instanceof WriteCondition.IfPresent) {
            return entry != null;
        }
        if (condition instanceof WriteCondition.IfVersion expected) {
            return entry != null && entry == expected.version();
        }
        if (condition instanceof WriteCondition.IfIntact under) {
            if (!(under.fence() instanceof HeapFence<?> fence)
                    || !fence.belongsTo(fences)
                    || !fence.key().equals(key)) {
                throw new IllegalArgumentException(
                        "the fence was opened on another cache or for another key than " + key);
            }
            return fence.allows(tags);
        }
        return true;
    }

    @Override
    public boolean touch(K key, EntryOptions options) {
        boolean[] present = {false};
        table.computeIfPresent(key, (k, former) -> {
            long now = lifetimes.now();
            HeapEntry<K, V> entry = dropExpired(former, now);
            if (entry == null) {
                return null;
            }
            present[0] = true;
            Lifetime lifetime = options.keeps() ? entry.lifetime() : lifetimes.of(options, now);
            entry.live(lifetime, now);
            if (lifetime.deadline() <= now) {
                unlink(entry, Set.of());
                fences.breakKey(key, null);
                observer.note(CacheEvent.Type.REMOVED, key, null, entry.value);
                return null;
            }
            return entry;
        });
        finish();
        return present[0];
    }

    @Override
    @SuppressWarnings("unchecked") // the cache above checked that its values are Long
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        while (true) {
            HeapEntry<K, V> entry = present(key);
            if (entry == null && initial == null) {
                return OptionalLong.empty();
            }
            Long number = entry == null ? initial : (Long) entry.value;
            long sum = Math.addExact(number == null ? 0 : number, delta);
            WriteCondition unchanged = entry == null ? WriteCondition.IF_ABSENT : new WriteCondition.IfVersion(entry);
            if (put(key, (V) (Object) sum, EntryOptions.KEEP, unchanged) != WriteOutcome.NOT_MET) {
                return OptionalLong.of(sum);
            }
        }
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfValue expected) {
            return removeIfValue(key, expected);
        }
        boolean[] removed = {false};
        table.compute(key, (k, former) -> {
            HeapEntry<K, V> entry = dropExpired(former, lifetimes.now());
            if (!isMet(condition, entry, key, Set.of())) {
                return entry;
            }
            fences.breakKey(key, null);
            if (entry != null) {
                unlink(entry, Set.of());
                observer.note(CacheEvent.Type.REMOVED, key, null, entry.value);
                removed[0] = true;
            }
            return null;
        });
        finish();
        if (removed[0]) {
            feed.changed(key);
        }
        return removed[0];
    }

    private boolean removeIfValue(K key, WriteCondition.IfValue expected) {
        while (true) {
            HeapEntry<K, V> entry = present(key);
            if (entry == null || !Objects.equals(entry.value, expected.value())) {
                return false;
            }
            if (remove(key, new WriteCondition.IfVersion(entry))) {
                return true;
            }
        }
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        fences.breakMatching(pattern::matches);
        return table.keySet().stream()
                .filter(key -> pattern.matches(key) && remove(key, WriteCondition.ALWAYS))
                .count();
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        fences.breakTags(tags);
        long removed = 0;
        for (K key : tagIndex.keysOf(tags)) {
            HeapEntry<K, V> entry = table.get(key);
            while (entry != null && !Collections.disjoint(entry.tags, tags)) {
                if (remove(key, new WriteCondition.IfVersion(entry))) {
                    removed++;
                    break;
                }
                entry = table.get(key);
            }
        }
        feed.invalidated(tags);
        return removed;
    }

    @Override
    public Registration holdTags(Set<String> tags) {
        return fences.hold(tags);
    }

    @Override
    public void clear() {
        fences.breakMatching(key -> true);
        for (K key : table.keySet()) {
            table.computeIfPresent(key, (k, entry) -> {
                unlink(entry, Set.of());
                return null;
            });
        }
        finish();
        feed.cleared();
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return new HeapScan<>(table.values().iterator(), pattern, lifetimes::now, this::describe);
    }

    @Override
    public Fence fence(K key) {
        return fences.open(Objects.requireNonNull(key, "key"));
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return feed.add(listener);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(bound.entries());
    }

    @Override
    public OptionalLong weight() {
        return bound.isWeighted() ? OptionalLong.of(bound.used()) : OptionalLong.empty();
    }

    @Override
    public void close() {
        clear();
        bound.close();
        feed.close();
    }

    /** What each write does at its end, under no lock of a key. */
    private void finish() {
        bound.enforce(this::evict);
        sweep();
        observer.deliver();
    }

    private boolean evict(HeapEntry<K, V> victim) {
        return drop(victim, victim.hasExpired(lifetimes.now()) ? CacheEvent.Type.EXPIRED : CacheEvent.Type.EVICTED);
    }

    private void expire(HeapEntry<K, V> entry) {
        drop(entry, CacheEvent.Type.EXPIRED);
    }

    /** Drops an entry if it is still the one in the table. Not a change of the key: fences stay as they are. */
    private boolean drop(HeapEntry<K, V> entry, CacheEvent.Type why) {
        boolean[] dropped = {false};
        table.computeIfPresent(entry.key, (key, present) -> {
            if (present != entry || (why == CacheEvent.Type.EXPIRED && !entry.hasExpired(lifetimes.now()))) {
                return present;
            }
            unlink(entry, Set.of());
            observer.note(why, key, null, entry.value);
            dropped[0] = true;
            return null;
        });
        return dropped[0];
    }

    /** Looks at a few entries, going round the table, so that expired ones do not stay for want of readers. */
    private void sweep() {
        if (sweeping.tryLock()) {
            try {
                Iterator<HeapEntry<K, V>> round = sweeper;
                if (round == null || !round.hasNext()) {
                    round = table.values().iterator();
                }
                long now = lifetimes.now();
                for (int i = 0; i < SWEEP_STEP && round.hasNext(); i++) {
                    HeapEntry<K, V> entry = round.next();
                    if (entry.hasExpired(now)) {
                        expire(entry);
                    }
                }
                sweeper = round;
            } finally {
                sweeping.unlock();
            }
        }
    }
}
