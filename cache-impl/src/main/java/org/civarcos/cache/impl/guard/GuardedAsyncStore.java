package org.civarcos.cache.impl.guard;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The face of a {@link GuardedStore} that does not wait: its futures end with what callers know. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
record GuardedAsyncStore<K, V extends @Nullable Object>(AsyncStore<K, V> store, StoreCalls calls)
        implements AsyncStore<K, V> {
    @Override
    public CompletionStage<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        return calls.reading("getOrDefault", () -> store.getOrDefault(key, absent));
    }

    @Override
    public CompletionStage<@Nullable AgedValue<V>> getAged(K key) {
        return calls.reading("getAged", () -> store.getAged(key));
    }

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        return calls.reading("getAll", () -> store.getAll(keys).thenApply(GuardedStore::found));
    }

    @Override
    public CompletionStage<@Nullable CacheEntry<K, V>> entry(K key) {
        return calls.reading("entry", () -> store.entry(key));
    }

    @Override
    public CompletionStage<Map<K, CacheEntry<K, V>>> entries(Set<? extends K> keys) {
        return calls.reading("entries", () -> store.entries(keys).thenApply(GuardedStore::found));
    }

    @Override
    public CompletionStage<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition) {
        return calls.changing("put", () -> store.put(key, value, options, GuardedStore.own(condition)));
    }

    @Override
    public CompletionStage<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return calls.changing("putAll", () -> store.putAll(entries, options));
    }

    @Override
    public CompletionStage<Boolean> touch(
            K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return calls.changing("touch", () -> store.touch(key, options, condition, expected));
    }

    @Override
    public CompletionStage<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        return calls.changing("increment", () -> store.increment(key, delta, initial));
    }

    @Override
    public CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        return calls.changing("remove", () -> store.remove(key, GuardedStore.own(condition)));
    }

    @Override
    public CompletionStage<Long> removeAll(Collection<? extends K> keys) {
        return calls.changing("removeAll", () -> store.removeAll(keys));
    }

    @Override
    public CompletionStage<Long> removeMatching(KeyPattern pattern) {
        return calls.changing("removeMatching", () -> store.removeMatching(pattern));
    }

    @Override
    public CompletionStage<Long> invalidateTags(Set<String> tags) {
        return calls.changing("invalidateTags", () -> store.invalidateTags(tags));
    }

    @Override
    public CompletionStage<@Nullable Void> clear() {
        return calls.changing("clear", () -> store.clear());
    }

    @Override
    public CompletionStage<@Nullable Void> clearAfter(Duration delay) {
        return calls.changing("clearAfter", () -> store.clearAfter(delay));
    }

    @Override
    public CompletionStage<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return calls.changing(
                "scanKeys", () -> store.scanKeys(pattern, from, limit).thenApply(GuardedStore::found));
    }

    @Override
    public CompletionStage<Fence> fence(K key) {
        return calls.reading("fence", () -> store.fence(key).thenApply(calls::fence));
    }

    @Override
    public CompletionStage<LoadLease> lease(K key, boolean anew) {
        return calls.reading("lease", () -> store.lease(key, anew).thenApply(calls::lease));
    }

    @Override
    public CompletionStage<OptionalLong> lock(K key, long holder, Duration lease) {
        return calls.changing("lock", () -> store.lock(key, holder, lease).thenApply(GuardedStore::found));
    }

    @Override
    public CompletionStage<Boolean> extendLock(K key, long holder, Duration lease) {
        return calls.changing("extendLock", () -> store.extendLock(key, holder, lease));
    }

    @Override
    public CompletionStage<Boolean> unlock(K key, long holder) {
        return calls.changing("unlock", () -> store.unlock(key, holder));
    }
}
