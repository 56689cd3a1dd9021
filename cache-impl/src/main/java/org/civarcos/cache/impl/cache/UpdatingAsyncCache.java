package org.civarcos.cache.impl.cache;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.update.Additions;
import org.civarcos.cache.impl.update.Joins;
import org.civarcos.cache.impl.update.Step;
import org.civarcos.cache.impl.update.Update;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The changes of the asynchronous face that depend on what was there: see {@link UpdatingCache}. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
abstract class UpdatingAsyncCache<K, V extends @Nullable Object> extends RemovingAsyncCache<K, V> {
    final Reads<K, V> reads;

    UpdatingAsyncCache(StoreCache<K, V> sync, CacheAssembly<K, V> assembly) {
        super(sync, assembly);
        reads = assembly.reads;
    }

    @Override
    public final CompletableFuture<Long> increment(K key, long delta) {
        return Stages.own(add(key, delta, 0L).thenApply(OptionalLong::orElseThrow));
    }

    @Override
    public final CompletableFuture<OptionalLong> incrementIfPresent(K key, long delta) {
        return Stages.own(add(key, delta, null));
    }

    private CompletionStage<OptionalLong> add(K key, long delta, @Nullable Long initial) {
        Class<?> type = checks.requireInteger(key);
        return type == Long.class
                ? counting(() -> store.increment(key, delta, initial), sum -> outcomes.added(key, sum))
                : update(key, false, Additions.ofInteger(type, delta, initial));
    }

    @Override
    public final CompletableFuture<Double> increment(K key, double delta) {
        return Stages.own(update(key, false, Additions.ofFraction(checks.requireFraction(key), delta)));
    }

    @Override
    public final CompletableFuture<Integer> append(K key, V suffix) {
        checks.requireJoin(key, suffix);
        return Stages.own(update(key, false, Joins.after(suffix, false)).thenApply(OptionalInt::orElseThrow));
    }

    @Override
    public final CompletableFuture<OptionalInt> appendIfPresent(K key, V suffix) {
        checks.requireJoin(key, suffix);
        return Stages.own(update(key, false, Joins.after(suffix, true)));
    }

    @Override
    public final CompletableFuture<Integer> prepend(K key, V prefix) {
        checks.requireJoin(key, prefix);
        return Stages.own(update(key, false, Joins.before(prefix, false)).thenApply(OptionalInt::orElseThrow));
    }

    @Override
    public final CompletableFuture<OptionalInt> prependIfPresent(K key, V prefix) {
        checks.requireJoin(key, prefix);
        return Stages.own(update(key, false, Joins.before(prefix, true)));
    }

    @Override
    public final CompletableFuture<@Nullable V> getAndPut(K key, V value, EntryOptions options) {
        checks.requireEntry(key, value);
        return Stages.own(update(key, true, Update.getAndPut(value, options)));
    }

    @Override
    public final CompletableFuture<@Nullable V> getAndTouch(K key, EntryOptions options) {
        checks.requireTouch(key, options);
        return Stages.own(update(key, true, Update.getAndTouch(options)));
    }

    @Override
    public final CompletableFuture<@Nullable V> getAndRemove(K key) {
        checks.requireOthers(key);
        return Stages.own(update(key, true, Update.getAndRemove()));
    }

    @Override
    public final <R extends @Nullable Object> CompletableFuture<R> invoke(K key, EntryProcessor<K, V, R> processor) {
        checks.requireNoFunction(key);
        Objects.requireNonNull(processor, "processor");
        return inExecutor(() -> sync.invoke(key, processor));
    }

    /** Runs an update until its step is done on the entry that it saw: see {@link UpdatingCache}. */
    private <R extends @Nullable Object> CompletionStage<R> update(K key, boolean isRead, Update<K, V, R> update) {
        return update(key, isRead, update, null);
    }

    private <R extends @Nullable Object> CompletionStage<R> update(
            K key, boolean isRead, Update<K, V, R> update, @Nullable Attempts former) {
        return counting(() -> store.entry(key), Function.identity()).thenCompose(entry -> {
            Step<V, R> step = update.of(entry);
            return tryStep(key, step, entry).thenCompose(done -> {
                if (!done) {
                    return update(key, isRead, update, Attempts.failedAtOnce(former, () -> checks.nameOf(key)));
                }
                if (isRead) {
                    reads.ofUpdate(entry != null);
                }
                return CompletableFuture.completedFuture(step.result());
            });
        });
    }

    private CompletionStage<Boolean> tryStep(K key, Step<V, ?> step, @Nullable CacheEntry<K, V> seen) {
        if (step instanceof Step.Put<V, ?> put) {
            WriteCondition asSeen = UpdatingCache.asSeen(seen, WriteCondition.IF_ABSENT);
            return outcome(key, put.value(), put.options(), asSeen)
                    .thenApply(outcome -> outcome != WriteOutcome.NOT_MET);
        }
        if (step instanceof Step.Touch<V, ?> touch && seen != null) {
            EntryOptions options = lifetimes.ofTouch(touch.options());
            return counting(
                    () -> store.touch(key, options, TouchCondition.ALWAYS, seen.version()), Function.identity());
        }
        if (step instanceof Step.Remove) {
            return remove(key, UpdatingCache.asSeen(seen, WriteCondition.ALWAYS))
                    .thenApply(removed -> removed || seen == null);
        }
        return CompletableFuture.completedFuture(true);
    }
}
