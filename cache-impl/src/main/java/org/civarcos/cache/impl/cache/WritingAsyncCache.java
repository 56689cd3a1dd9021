package org.civarcos.cache.impl.cache;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The writes of the asynchronous face: see {@link WritingCache}. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
abstract class WritingAsyncCache<K, V extends @Nullable Object> implements AsyncCache<K, V> {
    final StoreCache<K, V> sync;
    final AsyncStore<K, V> store;
    final Checks<K, V> checks;
    final Counters counters;
    final Outcomes<K> outcomes;
    final EntryLifetimes<K, V> lifetimes;
    private final Executor executor;

    WritingAsyncCache(StoreCache<K, V> sync, CacheAssembly<K, V> assembly) {
        this.sync = sync;
        store = assembly.store.async();
        checks = assembly.checks;
        counters = assembly.counters;
        outcomes = assembly.outcomes;
        lifetimes = assembly.lifetimes;
        executor = assembly.manager.executor();
    }

    @Override
    public final CompletableFuture<@Nullable Void> put(K key, V value, EntryOptions options) {
        return Stages.own(write(key, value, options, WriteCondition.ALWAYS).thenApply(applied -> null));
    }

    @Override
    public final CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
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
    public final CompletableFuture<Boolean> putIfAbsent(K key, V value, EntryOptions options) {
        return Stages.own(write(key, value, options, WriteCondition.IF_ABSENT));
    }

    @Override
    public final CompletableFuture<Boolean> replace(K key, Version expected, V value, EntryOptions options) {
        Objects.requireNonNull(expected, "expected");
        return Stages.own(write(key, value, options, new WriteCondition.IfVersion(expected)));
    }

    private CompletionStage<Boolean> write(K key, V value, EntryOptions options, WriteCondition condition) {
        checks.requireEntry(key, value);
        Objects.requireNonNull(options, "options");
        return outcome(key, value, options, condition).thenApply(outcome -> outcome == WriteOutcome.APPLIED);
    }

    final CompletionStage<WriteOutcome> outcome(K key, V value, EntryOptions options, WriteCondition condition) {
        return counting(
                () -> store.put(key, value, lifetimes.ofPut(key, value, options), condition),
                outcome -> outcomes.written(key, outcome));
    }

    @Override
    public final CompletableFuture<Boolean> replace(K key, V value, EntryOptions options) {
        return Stages.own(write(key, value, options, WriteCondition.IF_PRESENT));
    }

    @Override
    public final CompletableFuture<Boolean> replace(K key, V expected, V value) {
        return Stages.own(write(key, value, EntryOptions.DEFAULT, new WriteCondition.IfValue(expected)));
    }

    @Override
    public final CompletableFuture<@Nullable Void> putAllAtomically(
            Map<? extends K, ? extends V> entries, EntryOptions options) {
        return inExecutor(() -> {
            sync.putAllAtomically(entries, options);
            return null;
        });
    }

    @Override
    public final CompletableFuture<Boolean> putAllIfAbsent(
            Map<? extends K, ? extends V> entries, EntryOptions options) {
        return inExecutor(() -> sync.putAllIfAbsent(entries, options));
    }

    @Override
    public final CompletableFuture<Boolean> touch(K key, EntryOptions options, TouchCondition condition) {
        checks.requireTouch(key, options, condition);
        return Stages.own(
                counting(() -> store.touch(key, lifetimes.ofTouch(options), condition, null), Function.identity()));
    }

    @Override
    public final CompletableFuture<CacheLock> lock(K key, LockOptions options) {
        return Stages.own(
                tryLock(key, options).thenApply(taken -> taken.orElseThrow(() -> sync.locks.inVain(key, options))));
    }

    @Override
    public final CompletableFuture<Optional<CacheLock>> tryLock(K key, LockOptions options) {
        checks.requireLock(key, options);
        return Stages.own(sync.locks.takeAsync(key, options));
    }

    /** Runs in the manager's executor what waits, or runs code of the user's. */
    final <T extends @Nullable Object> CompletableFuture<T> inExecutor(Supplier<T> work) {
        return Stages.own(Guarded.supply(executor, work));
    }

    /** Starts an operation, counts a failure of the store, which the caller is told, and maps what succeeded. */
    final <T extends @Nullable Object, R extends @Nullable Object> CompletionStage<R> counting(
            Supplier<CompletionStage<T>> operation, Function<T, R> then) {
        return Stages.started(operation)
                .whenComplete((result, failure) -> outcomes.failed(failure))
                .thenApply(then);
    }
}
