package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

/**
 * The store without waiting. Stages complete in the manager's executor and never in a thread of the connection, since
 * what users do in them may wait for the very server.
 */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class RedisAsyncStore<K, V extends @Nullable Object> implements AsyncStore<K, V> {
    private final StoreParts<K, V> parts;

    RedisAsyncStore(StoreParts<K, V> parts) {
        this.parts = parts;
    }

    @Override
    public CompletionStage<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        return start(
                "get",
                key,
                () -> parts.fetches().fetch(key),
                fetched -> parts.reads().decode(key, fetched, absent));
    }

    @Override
    public CompletionStage<@Nullable AgedValue<V>> getAged(K key) {
        return start(
                "get",
                key,
                () -> parts.fetches().fetchAged(key),
                fetched -> parts.reads().decodeAged(key, fetched));
    }

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        List<K> list = new ArrayList<>(keys);
        return start(
                "get",
                list.size() + " keys",
                () -> parts.fetches().fetchAll(list),
                fetched -> parts.reads().decodeAll(list, fetched));
    }

    @Override
    public CompletionStage<@Nullable CacheEntry<K, V>> entry(K key) {
        return start("get", key, () -> parts.reads().entry(key), found -> found.as(key));
    }

    @Override
    public CompletionStage<Map<K, CacheEntry<K, V>>> entries(Set<? extends K> keys) {
        List<K> list = new ArrayList<>(keys);
        return start("get", list.size() + " keys", () -> parts.reads().entries(list));
    }

    @Override
    public CompletionStage<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition) {
        return start("put", key, () -> parts.writes().put(key, value, options, condition));
    }

    @Override
    public CompletionStage<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return start("put", entries.size() + " keys", () -> parts.writes().putAll(entries, options));
    }

    @Override
    public CompletionStage<Boolean> touch(
            K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return start("touch", key, () -> parts.writes().touch(key, options, condition, expected));
    }

    @Override
    public CompletionStage<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        return start("increment", key, () -> parts.writes().increment(key, delta, initial));
    }

    @Override
    public CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        return start("remove", key, () -> parts.writes().remove(key, condition));
    }

    @Override
    public CompletionStage<Long> removeAll(Collection<? extends K> keys) {
        return start("remove", keys.size() + " keys", () -> parts.writes().removeAll(keys));
    }

    @Override
    public CompletionStage<Long> removeMatching(KeyPattern pattern) {
        return start("remove", "keys like " + pattern, () -> parts.removals().matching(pattern));
    }

    @Override
    public CompletionStage<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return start("scan", "keys like " + pattern, () -> parts.scanKeys(pattern, from, limit));
    }

    @Override
    public CompletionStage<Long> invalidateTags(Set<String> tags) {
        return start("invalidation", "tags " + tags, () -> parts.removals().tagged(tags));
    }

    @Override
    public CompletionStage<@Nullable Void> clear() {
        return start("clear", "all", () -> parts.removals().clear());
    }

    @Override
    public CompletionStage<@Nullable Void> clearAfter(Duration delay) {
        return start("clear", "all", () -> parts.clearAfter(delay));
    }

    @Override
    public CompletionStage<Fence> fence(K key) {
        return startGrant("fence", key, () -> parts.fence(key), Fence::close);
    }

    @Override
    public CompletionStage<LoadLease> lease(K key, boolean anew) {
        return startGrant("lease", key, () -> parts.leases().take(key, anew), LoadLease::close);
    }

    @Override
    public CompletionStage<OptionalLong> lock(K key, long holder, Duration lease) {
        return startGrant(
                "lock",
                key,
                () -> parts.locks().lock(key, holder, lease),
                token -> parts.locks().giveBack(key, holder, token));
    }

    @Override
    public CompletionStage<Boolean> extendLock(K key, long holder, Duration lease) {
        return start("extension of the lock", key, () -> parts.locks().extend(key, holder, lease));
    }

    @Override
    public CompletionStage<Boolean> unlock(K key, long holder) {
        return start("unlock", key, () -> parts.locks().unlock(key, holder));
    }

    private <T extends @Nullable Object> CompletableFuture<T> start(
            String operation, Object subject, Supplier<CompletableFuture<T>> first) {
        return start(operation, subject, first, Function.identity());
    }

    /** Starts what is held until it is given back: it is given back at once where no thread is free to pass it on. */
    private <T> CompletableFuture<T> startGrant(
            String operation, Object subject, Supplier<CompletableFuture<T>> first, Consumer<? super T> giveBack) {
        CompletableFuture<T> granted = started(first);
        return then(operation, subject, granted, Function.<T>identity()).whenComplete((received, failure) -> {
            if (failure != null) {
                CompletableFuture<?> unused = granted.thenAccept(giveBack);
            }
        });
    }

    private <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> start(
            String operation,
            Object subject,
            Supplier<? extends CompletableFuture<T>> first,
            Function<? super T, R> then) {
        return then(operation, subject, started(first), then);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> started(
            Supplier<? extends CompletableFuture<T>> first) {
        try {
            return first.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> then(
            String operation, Object subject, CompletableFuture<T> outcome, Function<? super T, R> then) {
        return outcome.handleAsync(
                (result, failure) -> {
                    if (failure != null) {
                        throw parts.failures().of(operation, subject, failure);
                    }
                    return then.apply(result);
                },
                parts.executor());
    }
}
