package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.impl.update.Additions;
import org.civarcos.cache.impl.update.Joins;
import org.civarcos.cache.impl.update.Step;
import org.civarcos.cache.impl.update.Update;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The half of the blocking face that changes entries: each change is checked, done by the store, and counted
 * ({@link Outcomes}). A store that fails is counted, and its failure goes to the caller.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public abstract class ChangingCache<K, V extends @Nullable Object> implements Cache<K, V> {
    final Store<K, V> store;
    final Checks<K, V> checks;
    final Counters counters;
    private final Store<K, V> readStore;
    private final TimeSource time;
    private final EntryLifetimes<K, V> lifetimes;
    private final Outcomes<K> outcomes;

    ChangingCache(CacheAssembly<K, V> assembly) {
        time = assembly.manager.time();
        store = assembly.store;
        readStore = assembly.readStore;
        checks = assembly.checks;
        counters = assembly.counters;
        lifetimes = assembly.lifetimes;
        outcomes = assembly.outcomes;
    }

    @Override
    public final void put(K key, V value) {
        write(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Override
    public final void put(K key, V value, EntryOptions options) {
        write(key, value, options, WriteCondition.ALWAYS);
    }

    @Override
    public final boolean put(K key, V value, EntryOptions options, Fence fence) {
        Objects.requireNonNull(fence, "fence");
        return write(key, value, options, new WriteCondition.IfIntact(fence)) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean putIfAbsent(K key, V value, EntryOptions options) {
        return write(key, value, options, WriteCondition.IF_ABSENT) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean replace(K key, V value, EntryOptions options) {
        return write(key, value, options, WriteCondition.IF_PRESENT) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean replace(K key, V expected, V value) {
        return write(key, value, EntryOptions.DEFAULT, new WriteCondition.IfValue(expected)) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean replace(K key, Version expected, V value, EntryOptions options) {
        Objects.requireNonNull(expected, "expected");
        return write(key, value, options, new WriteCondition.IfVersion(expected)) == WriteOutcome.APPLIED;
    }

    /** Writes an entry under a condition. */
    final WriteOutcome write(K key, V value, EntryOptions options, WriteCondition condition) {
        checks.requireEntry(key, value);
        Objects.requireNonNull(options, "options");
        return outcomes.written(key, tell(key, value, options, condition));
    }

    /** As {@link #counting}, without an operation made for each call: puts are many. */
    private WriteOutcome tell(K key, V value, EntryOptions options, WriteCondition condition) {
        try {
            return store.put(key, value, lifetimes.ofPut(key, value, options), condition);
        } catch (CacheStoreException e) {
            outcomes.failed(e);
            throw e;
        }
    }

    @Override
    public final void putAll(Map<? extends K, ? extends V> entries) {
        putAll(entries, EntryOptions.DEFAULT);
    }

    @Override
    public final void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Objects.requireNonNull(options, "options");
        checks.requireOpen();
        entries.forEach(checks::requireEntry);
        if (!lifetimes.isPlain()) {
            entries.forEach((key, value) -> write(key, value, options, WriteCondition.ALWAYS));
        } else if (!entries.isEmpty()) {
            counting(() -> {
                store.putAll(entries, options);
                return true;
            });
            outcomes.writtenAll(entries.keySet());
        }
    }

    @Override
    public final void putAllAtomically(Map<? extends K, ? extends V> entries, EntryOptions options) {
        putTogether(entries, options, false);
    }

    @Override
    public final boolean putAllIfAbsent(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return putTogether(entries, options, true);
    }

    private boolean putTogether(Map<? extends K, ? extends V> entries, EntryOptions options, boolean ifAbsent) {
        Objects.requireNonNull(options, "options");
        checks.requireOpen();
        entries.forEach(checks::requireEntry);
        checks.requireCapability(Capability.ATOMIC_PUT_ALL);
        boolean done = entries.isEmpty()
                || counting(() -> store.putAllAtomically(
                        entries, (key, value) -> lifetimes.ofPut(key, value, options), ifAbsent));
        if (done) {
            outcomes.writtenAll(entries.keySet());
        }
        return done;
    }

    @Override
    public final boolean touch(K key, EntryOptions options, TouchCondition condition) {
        checks.requireTouch(key, options, condition);
        return counting(() -> store.touch(key, lifetimes.ofTouch(options), condition, null));
    }

    @Override
    public final long increment(K key, long delta) {
        return add(key, delta, 0L).orElseThrow();
    }

    @Override
    public final OptionalLong incrementIfPresent(K key, long delta) {
        return add(key, delta, null);
    }

    private OptionalLong add(K key, long delta, @Nullable Long initial) {
        Class<?> type = checks.requireInteger(key);
        return type == Long.class
                ? outcomes.added(key, counting(() -> store.increment(key, delta, initial)))
                : update(key, false, Additions.ofInteger(type, delta, initial));
    }

    @Override
    public final double increment(K key, double delta) {
        return update(key, false, Additions.ofFraction(checks.requireFraction(key), delta));
    }

    @Override
    public final int append(K key, V suffix) {
        return append(key, suffix, false).orElseThrow();
    }

    @Override
    public final OptionalInt appendIfPresent(K key, V suffix) {
        return append(key, suffix, true);
    }

    private OptionalInt append(K key, V suffix, boolean ifPresent) {
        checks.requireJoin(key, suffix);
        return update(key, false, Joins.after(suffix, ifPresent));
    }

    @Override
    public final int prepend(K key, V prefix) {
        return prepend(key, prefix, false).orElseThrow();
    }

    @Override
    public final OptionalInt prependIfPresent(K key, V prefix) {
        return prepend(key, prefix, true);
    }

    private OptionalInt prepend(K key, V prefix, boolean ifPresent) {
        checks.requireJoin(key, prefix);
        return update(key, false, Joins.before(prefix, ifPresent));
    }

    @Override
    public final @Nullable V getAndPut(K key, V value, EntryOptions options) {
        checks.requireEntry(key, value);
        return update(key, true, Update.getAndPut(value, options));
    }

    @Override
    public final @Nullable V getAndTouch(K key, EntryOptions options) {
        checks.requireTouch(key, options);
        return update(key, true, Update.getAndTouch(options));
    }

    @Override
    public final @Nullable V getAndRemove(K key) {
        checks.requireOthers(key);
        return update(key, true, Update.getAndRemove());
    }

    @Override
    public final <R extends @Nullable Object> R invoke(K key, EntryProcessor<K, V, R> processor) {
        checks.requireNoFunction(key);
        Objects.requireNonNull(processor, "processor");
        return update(key, true, new Processing<>(key, processor, checks));
    }

    /**
     * Runs an update until its step is done on the entry that it saw.
     *
     * @param reads whether it counts as a read
     */
    private <R extends @Nullable Object> R update(K key, boolean reads, Update<K, V, R> update) {
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> entry = counting(() -> store.entry(key));
            Step<V, R> step = update.of(entry);
            if (tryStep(key, step, entry)) {
                if (reads) {
                    counters.read(entry != null);
                }
                return step.result();
            }
            attempts = Attempts.failed(attempts, () -> checks.nameOf(key));
        }
    }

    /** Does a step. Returns false if the entry is no longer the one that it was decided from. */
    private boolean tryStep(K key, Step<V, ?> step, @Nullable CacheEntry<K, V> seen) {
        if (step instanceof Step.Put<V, ?> put) {
            return write(key, put.value(), put.options(), asSeen(seen, WriteCondition.IF_ABSENT))
                    != WriteOutcome.NOT_MET;
        }
        if (step instanceof Step.Touch<V, ?> touch && seen != null) {
            EntryOptions options = lifetimes.ofTouch(touch.options());
            return counting(() -> store.touch(key, options, TouchCondition.ALWAYS, seen.version()));
        }
        if (step instanceof Step.Remove) {
            return removeFrom(store, key, asSeen(seen, WriteCondition.ALWAYS)) || seen == null;
        }
        return true;
    }

    /** The condition that an entry is still the one that was seen; another one where there was none. */
    static WriteCondition asSeen(@Nullable CacheEntry<?, ?> entry, WriteCondition otherwise) {
        return entry == null ? otherwise : new WriteCondition.IfVersion(entry.version());
    }

    @Override
    public final boolean remove(K key) {
        return removeFrom(store, key, WriteCondition.ALWAYS);
    }

    @Override
    public final boolean remove(K key, V expected) {
        return removeFrom(store, key, new WriteCondition.IfValue(expected));
    }

    @Override
    public final boolean remove(K key, Version expected) {
        Objects.requireNonNull(expected, "expected");
        return removeFrom(store, key, new WriteCondition.IfVersion(expected));
    }

    /** Removes an entry and lets no writer delete what is behind it. */
    private boolean invalidate(K key, Version expected) {
        return removeFrom(readStore, key, new WriteCondition.IfVersion(expected));
    }

    private boolean removeFrom(Store<K, V> from, K key, WriteCondition condition) {
        checks.requireOthers(key);
        return outcomes.removed(key, condition, counting(() -> from.remove(key, condition)));
    }

    @Override
    public final long removeAll(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinctOthers(keys);
        return distinct.isEmpty() ? 0 : outcomes.removedAll(distinct, counting(() -> store.removeAll(distinct)));
    }

    @Override
    public final long removeMatching(KeyPattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        checks.requireOpen();
        return outcomes.invalidated(counting(() -> store.removeMatching(pattern)));
    }

    /** A look, but one whose failure the caller is told: an end that is none would hide what is left. */
    @Override
    public final ScanStep<K> scan(KeyPattern pattern, ScanCursor from, int limit) {
        checks.requireScan(pattern, from, limit);
        return from.isEnd() ? ScanStep.over() : counting(() -> store.scanKeys(pattern, from, limit));
    }

    @Override
    public final long removeIf(Predicate<? super CacheEntry<K, V>> condition) {
        Objects.requireNonNull(condition, "condition");
        checks.requireOpen();
        return counting(() -> {
            try (Scan<K, V> scan = store.scan(null)) {
                return new ConditionalRemoval<K, V>(
                                this, (entry, again) -> meets(entry, condition, again), this::invalidate)
                        .walk(scan);
            }
        });
    }

    @SuppressWarnings("try") // closed and nothing more
    private boolean meets(CacheEntry<K, V> entry, Predicate<? super CacheEntry<K, V>> condition, boolean again) {
        try (OwnEntries.Running running = checks.running(entry.key(), again)) {
            return condition.test(entry);
        }
    }

    @Override
    public final long invalidateTags(String... tags) {
        checks.requireOpen();
        Set<String> checked = checks.requireTags(tags);
        return checked.isEmpty() ? 0 : outcomes.invalidated(counting(() -> store.invalidateTags(checked)));
    }

    /**
     * Breaks fences for tags until it is closed: see {@link Store#blockTags}.
     *
     * @param tags the tags
     * @return ends it
     */
    public final Registration blockTags(String... tags) {
        return store.blockTags(checks.requireTags(tags));
    }

    @Override
    public final void clear() {
        checks.requireOpen();
        counting(() -> {
            store.clear();
            return true;
        });
        outcomes.cleared();
    }

    @Override
    public final void clearAfter(Duration delay) {
        checks.requireDelayedClear(delay);
        boolean now = delay.isZero() || delay.isNegative();
        if (now) {
            clear();
        }
        counting(() -> {
            store.clearAfter(now ? EntryOptions.FOREVER : delay);
            return true;
        });
    }

    @Override
    public final void clearAt(Instant moment) {
        clearAfter(delayUntil(moment));
    }

    /** The time from now to a moment, by the clock of the manager. */
    final Duration delayUntil(Instant moment) {
        return Duration.between(time.instant(), Objects.requireNonNull(moment, "moment"));
    }

    /** Removes all entries as {@link #clear}, and leaves no moment at which that would be done again. */
    public final void clearForGood() {
        if (store.capabilities().contains(Capability.DELAYED_CLEAR)) {
            clearAfter(Duration.ZERO);
        } else {
            clear();
        }
    }

    @Override
    public final Fence fence(K key) {
        checks.requireKey(key);
        return counting(() -> store.fence(key));
    }

    @Override
    public final void resize(long bound) {
        checks.requireOpen();
        checks.requireBound(bound);
        counting(() -> {
            store.resize(bound);
            return true;
        });
    }

    private interface Operation<T extends @Nullable Object> {
        T run();
    }

    /** Runs an operation whose failure the caller is told, and counts it. */
    private <T extends @Nullable Object> T counting(Operation<T> operation) {
        try {
            return operation.run();
        } catch (CacheStoreException e) {
            outcomes.failed(e);
            throw e;
        }
    }
}
