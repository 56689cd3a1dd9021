package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.impl.update.Additions;
import org.civarcos.cache.impl.update.Joins;
import org.civarcos.cache.impl.update.Step;
import org.civarcos.cache.impl.update.Update;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The face over a store that never waits. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class StoreAsyncCache<K, V extends @Nullable Object> implements AsyncCache<K, V> {
    private final StoreCache<K, V> sync;
    private final AsyncStore<K, V> store;
    private final Checks<K, V> checks;
    private final Reads<K, V> reads;
    private final Counters counters;
    private final Loads<K, V> loads;
    private final Outcomes<K> outcomes;
    private final EntryLifetimes<K, V> lifetimes;
    private final @Nullable OwnLoader<K, V> loader;
    private final Executor executor;

    StoreAsyncCache(StoreCache<K, V> sync, CacheAssembly<K, V> assembly) {
        this.sync = sync;
        store = assembly.store.async();
        checks = assembly.checks;
        reads = assembly.reads;
        counters = assembly.counters;
        loads = assembly.loads;
        outcomes = assembly.outcomes;
        lifetimes = assembly.lifetimes;
        executor = assembly.manager.executor();
        loader = OwnLoader.of(assembly.name, assembly.config, executor);
    }

    @Override
    public Cache<K, V> sync() {
        return sync;
    }

    @Override
    public CompletableFuture<@Nullable V> get(K key) {
        return loader == null ? getOrDefault(key, null) : get(key, loader);
    }

    @Override
    public CompletableFuture<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        return Stages.own(lookUp(key).thenApply(found -> {
            if (Absent.is(found)) {
                counters.read(false);
                return absent;
            }
            return found;
        }));
    }

    @Override
    public CompletableFuture<V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader) {
        return get(key, loader, LoadOptions.DEFAULT);
    }

    @Override
    public CompletableFuture<V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions options) {
        checks.requireKey(key);
        Objects.requireNonNull(loader, "loader");
        LoadOptions loading = loads.complete(options);
        if (Loads.needsAge(loading)) {
            return Stages.own(loads.getAsync(key, loader, loading));
        }
        Function<K, CompletableFuture<V>> load = loads.whereMissing(loader, loading);
        return Stages.own(lookUp(key)
                .thenCompose(found -> Absent.is(found) ? load.apply(key) : CompletableFuture.completedFuture(found)));
    }

    /** Reads; what is not there is still to be counted. */
    private CompletionStage<V> lookUp(K key) {
        checks.requireKey(key);
        V missing = Absent.marker();
        return passingBy(() -> store.getOrDefault(key, missing), missing).thenApply(found -> {
            reads.found(key, found);
            return found;
        });
    }

    @Override
    public CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinct(keys);
        if (distinct.isEmpty()) {
            return CompletableFuture.completedFuture(new LinkedHashMap<>());
        }
        if (loader != null) {
            return Stages.own(loadEach(distinct));
        }
        return Stages.own(
                passingBy(() -> store.getAll(distinct), new LinkedHashMap<>()).thenApply(found -> {
                    reads.count(distinct, found);
                    return found;
                }));
    }

    /** Key by key: there are no bulk loads without waiting. */
    private CompletionStage<Map<K, V>> loadEach(Set<K> keys) {
        Map<K, CompletableFuture<V>> each = new LinkedHashMap<>();
        keys.forEach(key -> each.put(key, get(key)));
        return CompletableFuture.allOf(each.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    Map<K, V> all = new LinkedHashMap<>();
                    each.forEach((key, value) -> all.put(key, value.join()));
                    return all;
                });
    }

    @Override
    public CompletableFuture<Optional<CacheEntry<K, V>>> entry(K key) {
        checks.requireKey(key);
        return Stages.own(passingBy(() -> store.entry(key).thenApply(Optional::ofNullable), Optional.empty()));
    }

    @Override
    public CompletableFuture<Map<K, Version>> versions(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinct(keys);
        return Stages.own(passingBy(() -> store.entries(distinct), Map.of()).thenApply(Reads::versionsOf));
    }

    @Override
    public CompletableFuture<Boolean> containsKey(K key) {
        return entry(key).thenApply(Optional::isPresent);
    }

    @Override
    public CompletableFuture<Map<K, V>> getAll(
            Collection<? extends K> keys, BulkLoader<K, V> loader, LoadOptions options) {
        Objects.requireNonNull(loader, "loader");
        Set<K> distinct = checks.distinct(keys);
        return inExecutor(() -> sync.getAll(distinct, loader, options));
    }

    @Override
    public CompletableFuture<@Nullable Void> put(K key, V value, EntryOptions options) {
        return Stages.own(write(key, value, options, WriteCondition.ALWAYS).thenApply(applied -> null));
    }

    @Override
    public CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Objects.requireNonNull(options, "options");
        checks.requireOpen();
        entries.forEach(checks::requireEntry);
        if (!lifetimes.isPlain()) {
            return Stages.own(CompletableFuture.allOf(entries.entrySet().stream()
                    .map(entry -> put(entry.getKey(), entry.getValue(), options))
                    .toArray(CompletableFuture<?>[]::new)));
        }
        if (entries.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return Stages.own(counting(() -> store.putAll(entries, options), done -> {
            outcomes.writtenAll(entries.keySet());
            return null;
        }));
    }

    @Override
    public CompletableFuture<Boolean> putIfAbsent(K key, V value, EntryOptions options) {
        return Stages.own(write(key, value, options, WriteCondition.IF_ABSENT));
    }

    @Override
    public CompletableFuture<Boolean> replace(K key, Version expected, V value, EntryOptions options) {
        Objects.requireNonNull(expected, "expected");
        return Stages.own(write(key, value, options, new WriteCondition.IfVersion(expected)));
    }

    private CompletionStage<Boolean> write(K key, V value, EntryOptions options, WriteCondition condition) {
        checks.requireEntry(key, value);
        Objects.requireNonNull(options, "options");
        return outcome(key, value, options, condition).thenApply(outcome -> outcome == WriteOutcome.APPLIED);
    }

    private CompletionStage<WriteOutcome> outcome(K key, V value, EntryOptions options, WriteCondition condition) {
        return counting(
                () -> store.put(key, value, lifetimes.ofPut(key, value, options), condition),
                outcome -> outcomes.written(key, outcome));
    }

    @Override
    public CompletableFuture<Boolean> replace(K key, V value, EntryOptions options) {
        return Stages.own(write(key, value, options, WriteCondition.IF_PRESENT));
    }

    @Override
    public CompletableFuture<Boolean> replace(K key, V expected, V value) {
        return Stages.own(write(key, value, EntryOptions.DEFAULT, new WriteCondition.IfValue(expected)));
    }

    @Override
    public CompletableFuture<@Nullable Void> putAllAtomically(
            Map<? extends K, ? extends V> entries, EntryOptions options) {
        return inExecutor(() -> {
            sync.putAllAtomically(entries, options);
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> putAllIfAbsent(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return inExecutor(() -> sync.putAllIfAbsent(entries, options));
    }

    @Override
    public CompletableFuture<Boolean> touch(K key, EntryOptions options, TouchCondition condition) {
        checks.requireTouch(key, options, condition);
        return Stages.own(
                counting(() -> store.touch(key, lifetimes.ofTouch(options), condition, null), Function.identity()));
    }

    @Override
    public CompletableFuture<Long> increment(K key, long delta) {
        return Stages.own(add(key, delta, 0L).thenApply(OptionalLong::orElseThrow));
    }

    @Override
    public CompletableFuture<OptionalLong> incrementIfPresent(K key, long delta) {
        return Stages.own(add(key, delta, null));
    }

    private CompletionStage<OptionalLong> add(K key, long delta, @Nullable Long initial) {
        Class<?> type = checks.requireInteger(key);
        return type == Long.class
                ? counting(() -> store.increment(key, delta, initial), sum -> outcomes.added(key, sum))
                : update(key, false, Additions.ofInteger(type, delta, initial));
    }

    @Override
    public CompletableFuture<Double> increment(K key, double delta) {
        return Stages.own(update(key, false, Additions.ofFraction(checks.requireFraction(key), delta)));
    }

    @Override
    public CompletableFuture<Integer> append(K key, V suffix) {
        checks.requireJoin(key, suffix);
        return Stages.own(update(key, false, Joins.after(suffix, false)).thenApply(OptionalInt::orElseThrow));
    }

    @Override
    public CompletableFuture<OptionalInt> appendIfPresent(K key, V suffix) {
        checks.requireJoin(key, suffix);
        return Stages.own(update(key, false, Joins.after(suffix, true)));
    }

    @Override
    public CompletableFuture<Integer> prepend(K key, V prefix) {
        checks.requireJoin(key, prefix);
        return Stages.own(update(key, false, Joins.before(prefix, false)).thenApply(OptionalInt::orElseThrow));
    }

    @Override
    public CompletableFuture<OptionalInt> prependIfPresent(K key, V prefix) {
        checks.requireJoin(key, prefix);
        return Stages.own(update(key, false, Joins.before(prefix, true)));
    }

    @Override
    public CompletableFuture<@Nullable V> getAndPut(K key, V value, EntryOptions options) {
        checks.requireEntry(key, value);
        return Stages.own(update(key, true, Update.getAndPut(value, options)));
    }

    @Override
    public CompletableFuture<@Nullable V> getAndTouch(K key, EntryOptions options) {
        checks.requireTouch(key, options);
        return Stages.own(update(key, true, Update.getAndTouch(options)));
    }

    @Override
    public CompletableFuture<@Nullable V> getAndRemove(K key) {
        checks.requireOthers(key);
        return Stages.own(update(key, true, Update.getAndRemove()));
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> invoke(K key, EntryProcessor<K, V, R> processor) {
        checks.requireNoFunction(key);
        Objects.requireNonNull(processor, "processor");
        return inExecutor(() -> sync.invoke(key, processor));
    }

    /** Runs an update until its step is done on the entry that it saw: see {@link ChangingCache}. */
    private <R extends @Nullable Object> CompletionStage<R> update(K key, boolean reads, Update<K, V, R> update) {
        return update(key, reads, update, null);
    }

    private <R extends @Nullable Object> CompletionStage<R> update(
            K key, boolean reads, Update<K, V, R> update, @Nullable Attempts former) {
        return counting(() -> store.entry(key), Function.identity()).thenCompose(entry -> {
            Step<V, R> step = update.of(entry);
            return tryStep(key, step, entry).thenCompose(done -> {
                if (!done) {
                    return update(key, reads, update, Attempts.failedAtOnce(former, () -> checks.nameOf(key)));
                }
                if (reads) {
                    counters.read(entry != null);
                }
                return CompletableFuture.completedFuture(step.result());
            });
        });
    }

    private CompletionStage<Boolean> tryStep(K key, Step<V, ?> step, @Nullable CacheEntry<K, V> seen) {
        if (step instanceof Step.Put<V, ?> put) {
            WriteCondition asSeen = ChangingCache.asSeen(seen, WriteCondition.IF_ABSENT);
            return outcome(key, put.value(), put.options(), asSeen)
                    .thenApply(outcome -> outcome != WriteOutcome.NOT_MET);
        }
        if (step instanceof Step.Touch<V, ?> touch && seen != null) {
            EntryOptions options = lifetimes.ofTouch(touch.options());
            return counting(
                    () -> store.touch(key, options, TouchCondition.ALWAYS, seen.version()), Function.identity());
        }
        if (step instanceof Step.Remove) {
            return remove(key, ChangingCache.asSeen(seen, WriteCondition.ALWAYS))
                    .thenApply(removed -> removed || seen == null);
        }
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Boolean> remove(K key) {
        return Stages.own(remove(key, WriteCondition.ALWAYS));
    }

    @Override
    public CompletableFuture<Boolean> remove(K key, V expected) {
        return Stages.own(remove(key, new WriteCondition.IfValue(expected)));
    }

    @Override
    public CompletableFuture<Boolean> remove(K key, Version expected) {
        Objects.requireNonNull(expected, "expected");
        return Stages.own(remove(key, new WriteCondition.IfVersion(expected)));
    }

    private CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        checks.requireOthers(key);
        return counting(() -> store.remove(key, condition), removed -> outcomes.removed(key, condition, removed));
    }

    @Override
    public CompletableFuture<Long> removeIf(Predicate<? super CacheEntry<K, V>> condition) {
        Objects.requireNonNull(condition, "condition");
        checks.requireOpen();
        return inExecutor(() -> sync.removeIf(condition));
    }

    @Override
    public CompletableFuture<Long> removeAll(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinctOthers(keys);
        return distinct.isEmpty()
                ? CompletableFuture.completedFuture(0L)
                : Stages.own(
                        counting(() -> store.removeAll(distinct), removed -> outcomes.removedAll(distinct, removed)));
    }

    @Override
    public CompletableFuture<Long> removeMatching(KeyPattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        checks.requireOpen();
        return Stages.own(counting(() -> store.removeMatching(pattern), outcomes::invalidated));
    }

    @Override
    public CompletableFuture<ScanStep<K>> scan(KeyPattern pattern, ScanCursor from, int limit) {
        checks.requireScan(pattern, from, limit);
        return from.isEnd()
                ? CompletableFuture.completedFuture(ScanStep.over())
                : Stages.own(counting(() -> store.scanKeys(pattern, from, limit), Function.identity()));
    }

    @Override
    public CompletableFuture<Long> invalidateTags(String... tags) {
        checks.requireOpen();
        Set<String> checked = checks.requireTags(tags);
        return checked.isEmpty()
                ? CompletableFuture.completedFuture(0L)
                : Stages.own(counting(() -> store.invalidateTags(checked), outcomes::invalidated));
    }

    @Override
    public CompletableFuture<@Nullable Void> clear() {
        checks.requireOpen();
        return Stages.own(counting(store::clear, done -> {
            outcomes.cleared();
            return null;
        }));
    }

    @Override
    public CompletableFuture<@Nullable Void> clearAfter(Duration delay) {
        checks.requireDelayedClear(delay);
        return delay.isZero() || delay.isNegative()
                ? Stages.own(clear().thenCompose(done -> endAfter(EntryOptions.FOREVER)))
                : endAfter(delay);
    }

    private CompletableFuture<@Nullable Void> endAfter(Duration delay) {
        return Stages.own(counting(() -> store.clearAfter(delay), Function.identity()));
    }

    @Override
    public CompletableFuture<@Nullable Void> clearAt(Instant moment) {
        return clearAfter(sync.delayUntil(moment));
    }

    /** Runs in the manager's executor what waits, or runs code of the user's. */
    private <T extends @Nullable Object> CompletableFuture<T> inExecutor(Supplier<T> work) {
        return Stages.own(Guarded.supply(executor, work));
    }

    /** Starts an operation, counts a failure of the store, which the caller is told, and maps what succeeded. */
    private <T extends @Nullable Object, R extends @Nullable Object> CompletionStage<R> counting(
            Supplier<CompletionStage<T>> operation, Function<T, R> then) {
        return Stages.started(operation)
                .whenComplete((result, failure) -> outcomes.failed(failure))
                .thenApply(then);
    }

    /** Counts a failure of the store and goes on with what a miss is. */
    private <T extends @Nullable Object> CompletionStage<T> passingBy(Supplier<CompletionStage<T>> read, T otherwise) {
        return Stages.started(read).handle((result, failure) -> {
            if (failure == null) {
                return result;
            }
            if (Stages.unwrap(failure) instanceof CacheStoreException known) {
                counters.storeFailed(known);
                return otherwise;
            }
            throw failure instanceof CompletionException known ? known : new CompletionException(failure);
        });
    }

    /** {@return the name of the cache} */
    @Override
    public String toString() {
        return "AsyncCache[" + sync.name() + "]";
    }
}
