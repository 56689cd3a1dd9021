package org.civarcos.cache.impl.write;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** Writes of a {@link WrittenStore} in threads of the manager's executor, since a writer may take its time. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class WrittenAsyncStore<K, V extends @Nullable Object> implements AsyncStore<K, V> {
    private final WrittenStore<K, V> store;
    private final AsyncStore<K, V> behind;
    private final Executor executor;

    WrittenAsyncStore(WrittenStore<K, V> store, AsyncStore<K, V> behind, Executor executor) {
        this.store = store;
        this.behind = behind;
        this.executor = executor;
    }

    @Override
    public CompletionStage<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition) {
        return condition instanceof WriteCondition.IfIntact
                ? behind.put(key, value, options, condition)
                : elsewhere(() -> store.put(key, value, options, condition));
    }

    @Override
    public CompletionStage<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return elsewhere(() -> {
            store.putAll(entries, options);
            return null;
        });
    }

    @Override
    public CompletionStage<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        return elsewhere(() -> store.increment(key, delta, initial));
    }

    @Override
    public CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        return elsewhere(() -> store.remove(key, condition));
    }

    @Override
    public CompletionStage<Long> removeAll(Collection<? extends K> keys) {
        return elsewhere(() -> store.removeAll(keys));
    }

    private <T extends @Nullable Object> CompletionStage<T> elsewhere(Supplier<T> write) {
        return Guarded.supply(executor, write);
    }

    // --- what no writer is told of -------------------------------------------------------------------------------

    @Override
    public CompletionStage<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        return behind.getOrDefault(key, absent);
    }

    @Override
    public CompletionStage<@Nullable AgedValue<V>> getAged(K key) {
        return behind.getAged(key);
    }

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        return behind.getAll(keys);
    }

    @Override
    public CompletionStage<@Nullable CacheEntry<K, V>> entry(K key) {
        return behind.entry(key);
    }

    @Override
    public CompletionStage<Boolean> touch(
            K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return behind.touch(key, options, condition, expected);
    }

    @Override
    public CompletionStage<Long> removeMatching(KeyPattern pattern) {
        return behind.removeMatching(pattern);
    }

    @Override
    public CompletionStage<Long> invalidateTags(Set<String> tags) {
        return behind.invalidateTags(tags);
    }

    @Override
    public CompletionStage<@Nullable Void> clear() {
        return behind.clear();
    }

    @Override
    public CompletionStage<@Nullable Void> clearAfter(Duration delay) {
        return behind.clearAfter(delay);
    }

    @Override
    public CompletionStage<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return behind.scanKeys(pattern, from, limit);
    }

    @Override
    public CompletionStage<Fence> fence(K key) {
        return behind.fence(key);
    }

    @Override
    public CompletionStage<LoadLease> lease(K key, boolean anew) {
        return behind.lease(key, anew);
    }

    @Override
    public CompletionStage<OptionalLong> lock(K key, long holder, Duration lease) {
        return behind.lock(key, holder, lease);
    }

    @Override
    public CompletionStage<Boolean> extendLock(K key, long holder, Duration lease) {
        return behind.extendLock(key, holder, lease);
    }

    @Override
    public CompletionStage<Boolean> unlock(K key, long holder) {
        return behind.unlock(key, holder);
    }
}
