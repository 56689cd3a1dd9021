package org.civarcos.cache.impl.tier;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The tiered store without waiting for the lower tier; the upper one is asked at once. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class TieredAsyncStore<K, V extends @Nullable Object> implements AsyncStore<K, V> {
    private final Tiers<K, V> tiers;
    private final AsyncStore<K, V> lower;
    private final StoreObserver<K, V> observer;

    TieredAsyncStore(Tiers<K, V> tiers, StoreObserver<K, V> observer) {
        this.tiers = tiers;
        this.observer = observer;
        lower = tiers.lower.async();
    }

    @Override
    public CompletionStage<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        V copy = tiers.copyOf(key);
        if (!Absent.is(copy)) {
            return CompletableFuture.completedFuture(copy);
        }
        return during(
                () -> tiers.ascend(key),
                ascent -> lower.entry(key).thenApply(entry -> {
                    tiers.below.read(entry != null);
                    if (entry == null) {
                        return absent;
                    }
                    ascent.found(entry);
                    return entry.value();
                }));
    }

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        Map<K, V> copies = tiers.copiesOf(keys);
        if (copies.size() == keys.size()) {
            return CompletableFuture.completedFuture(copies);
        }
        return during(
                () -> tiers.ascendAll(keys, copies),
                ascents -> lower.entries(ascents.keys()).handle((entries, failure) -> {
                    if (failure == null) {
                        return ascents.found(entries);
                    }
                    Throwable cause = Stages.unwrap(failure);
                    if (copies.isEmpty() || !(cause instanceof CacheStoreException)) {
                        throw new CompletionException(cause);
                    }
                    observer.failed();
                    return copies;
                }));
    }

    @Override
    public CompletionStage<@Nullable AgedValue<V>> getAged(K key) {
        return lower.getAged(key).handle((found, failure) -> {
            if (failure == null) {
                tiers.below.read(found != null && found.isFresh());
                return found;
            }
            Throwable cause = Stages.unwrap(failure);
            AgedValue<V> copy = cause instanceof CacheStoreException ? tiers.agedCopyOf(key) : null;
            if (copy == null) {
                throw new CompletionException(cause);
            }
            return copy;
        });
    }

    @Override
    public CompletionStage<@Nullable CacheEntry<K, V>> entry(K key) {
        return lower.entry(key);
    }

    @Override
    public CompletionStage<Map<K, CacheEntry<K, V>>> entries(Set<? extends K> keys) {
        return lower.entries(keys);
    }

    @Override
    public CompletionStage<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return lower.scanKeys(pattern, from, limit);
    }

    @Override
    public CompletionStage<Fence> fence(K key) {
        return lower.fence(key);
    }

    @Override
    public CompletionStage<LoadLease> lease(K key, boolean anew) {
        return lower.lease(key, anew);
    }

    @Override
    public CompletionStage<OptionalLong> lock(K key, long holder, Duration lease) {
        return lower.lock(key, holder, lease);
    }

    @Override
    public CompletionStage<Boolean> extendLock(K key, long holder, Duration lease) {
        return lower.extendLock(key, holder, lease);
    }

    @Override
    public CompletionStage<Boolean> unlock(K key, long holder) {
        return lower.unlock(key, holder);
    }

    @Override
    public CompletionStage<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition) {
        return during(
                () -> tiers.change(key),
                change -> lower.put(key, value, options, condition).thenApply(outcome -> {
                    if (outcome == WriteOutcome.APPLIED) {
                        change.applied(value, options);
                    }
                    return outcome;
                }));
    }

    @Override
    public CompletionStage<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return during(() -> tiers.change(entries.keySet()), change -> lower.putAll(entries, options));
    }

    @Override
    public CompletionStage<Boolean> touch(
            K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return during(() -> tiers.change(key), change -> lower.touch(key, options, condition, expected));
    }

    @Override
    public CompletionStage<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        return during(() -> tiers.change(key), change -> lower.increment(key, delta, initial));
    }

    @Override
    public CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        return during(() -> tiers.change(key), change -> lower.remove(key, condition));
    }

    @Override
    public CompletionStage<Long> removeAll(Collection<? extends K> keys) {
        return during(() -> tiers.change(keys), change -> lower.removeAll(keys));
    }

    @Override
    public CompletionStage<Long> removeMatching(KeyPattern pattern) {
        return during(
                () -> tiers.changeAll(() -> tiers.upper.removeMatching(pattern)),
                change -> lower.removeMatching(pattern));
    }

    @Override
    public CompletionStage<Long> invalidateTags(Set<String> tags) {
        return during(
                () -> tiers.changeAll(() -> tiers.upper.invalidateTags(tags)), change -> lower.invalidateTags(tags));
    }

    @Override
    public CompletionStage<@Nullable Void> clear() {
        return during(() -> tiers.changeAll(tiers.upper::clear), change -> lower.clear());
    }

    @Override
    public CompletionStage<@Nullable Void> clearAfter(Duration delay) {
        return during(() -> tiers.changeAll(tiers.upper::clear), change -> lower.clearAfter(delay));
    }

    /** Opens something, starts an operation below, and closes what was opened when that has ended. */
    private static <R extends AutoCloseable, T extends @Nullable Object> CompletionStage<T> during(
            Supplier<R> open, Function<R, CompletionStage<T>> operation) {
        R opened;
        try {
            opened = open.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletionStage<T> started;
        try {
            started = operation.apply(opened);
        } catch (Throwable e) {
            started = CompletableFuture.failedFuture(e);
        }
        return started.whenComplete((done, failure) -> close(opened));
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
