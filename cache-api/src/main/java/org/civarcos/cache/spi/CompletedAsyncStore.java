package org.civarcos.cache.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/** The asynchronous face of a store whose operations do not wait: each is done at once. */
final class CompletedAsyncStore<K, V extends @Nullable Object> implements AsyncStore<K, V> {
    private final Store<K, V> store;

    CompletedAsyncStore(Store<K, V> store) {
        this.store = store;
    }

    @Override
    public CompletionStage<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        return done(() -> store.getOrDefault(key, absent));
    }

    @Override
    public CompletionStage<@Nullable AgedValue<V>> getAged(K key) {
        return done(() -> store.getAged(key));
    }

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        return done(() -> store.getAll(keys));
    }

    @Override
    public CompletionStage<@Nullable CacheEntry<K, V>> entry(K key) {
        return done(() -> store.entry(key));
    }

    @Override
    public CompletionStage<Map<K, CacheEntry<K, V>>> entries(Set<? extends K> keys) {
        return done(() -> store.entries(keys));
    }

    @Override
    public CompletionStage<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition) {
        return done(() -> store.put(key, value, options, condition));
    }

    @Override
    public CompletionStage<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return done(() -> {
            store.putAll(entries, options);
            return null;
        });
    }

    @Override
    public CompletionStage<Boolean> touch(
            K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return done(() -> store.touch(key, options, condition, expected));
    }

    @Override
    public CompletionStage<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        return done(() -> store.increment(key, delta, initial));
    }

    @Override
    public CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        return done(() -> store.remove(key, condition));
    }

    @Override
    public CompletionStage<Long> removeAll(Collection<? extends K> keys) {
        return done(() -> store.removeAll(keys));
    }

    @Override
    public CompletionStage<Long> removeMatching(KeyPattern pattern) {
        return done(() -> store.removeMatching(pattern));
    }

    @Override
    public CompletionStage<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return done(() -> store.scanKeys(pattern, from, limit));
    }

    @Override
    public CompletionStage<Long> invalidateTags(Set<String> tags) {
        return done(() -> store.invalidateTags(tags));
    }

    @Override
    public CompletionStage<@Nullable Void> clear() {
        return done(() -> {
            store.clear();
            return null;
        });
    }

    @Override
    public CompletionStage<@Nullable Void> clearAfter(Duration delay) {
        return done(() -> {
            store.clearAfter(delay);
            return null;
        });
    }

    @Override
    public CompletionStage<Fence> fence(K key) {
        return done(() -> store.fence(key));
    }

    @Override
    public CompletionStage<LoadLease> lease(K key, boolean anew) {
        return done(() -> store.lease(key, anew));
    }

    @Override
    public CompletionStage<OptionalLong> lock(K key, long holder, Duration lease) {
        return done(() -> store.lock(key, holder, lease));
    }

    @Override
    public CompletionStage<Boolean> extendLock(K key, long holder, Duration lease) {
        return done(() -> store.extendLock(key, holder, lease));
    }

    @Override
    public CompletionStage<Boolean> unlock(K key, long holder) {
        return done(() -> store.unlock(key, holder));
    }

    private static <T extends @Nullable Object> CompletableFuture<T> done(Supplier<T> operation) {
        try {
            return CompletableFuture.completedFuture(operation.get());
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(speaking(e));
        }
    }

    /** Futures ask each failure for its text: one that fails then would never be told to anybody. */
    private static Throwable speaking(Throwable failure) {
        try {
            String unused = failure.toString();
            return failure;
        } catch (Throwable e) {
            return new CacheException("failed with " + failure.getClass().getName(), failure);
        }
    }
}
