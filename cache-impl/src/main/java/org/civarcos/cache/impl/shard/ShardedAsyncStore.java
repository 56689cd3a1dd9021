package org.civarcos.cache.impl.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.civarcos.cache.impl.shard.Shards.Shard;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The sharded store without waiting: what concerns many keys is done by all their shards at the same time. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class ShardedAsyncStore<K, V extends @Nullable Object> implements AsyncStore<K, V> {
    private final Shards<K, V> shards;
    private final StoreObserver<K, V> observer;

    ShardedAsyncStore(Shards<K, V> shards, StoreObserver<K, V> observer) {
        this.shards = shards;
        this.observer = observer;
    }

    // --- one key -------------------------------------------------------------------------------------------------

    @Override
    @SuppressWarnings("unchecked") // the marker is compared by identity only
    public CompletionStage<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        V missing = Absent.marker();
        return at(
                key,
                shard -> shard.store().async().getOrDefault(key, missing).thenApply(found -> {
                    shard.reads().read(found != missing);
                    return found == missing ? absent : found;
                }));
    }

    @Override
    public CompletionStage<@Nullable AgedValue<V>> getAged(K key) {
        return at(
                key,
                shard -> shard.store().async().getAged(key).thenApply(found -> {
                    shard.reads().read(found != null && found.isFresh());
                    return found;
                }));
    }

    @Override
    public CompletionStage<@Nullable CacheEntry<K, V>> entry(K key) {
        return at(key, shard -> shard.store().async().entry(key));
    }

    @Override
    public CompletionStage<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition) {
        return at(key, shard -> shard.store().async().put(key, value, options, condition));
    }

    @Override
    public CompletionStage<Boolean> touch(
            K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return at(key, shard -> shard.store().async().touch(key, options, condition, expected));
    }

    @Override
    public CompletionStage<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        return at(key, shard -> shard.store().async().increment(key, delta, initial));
    }

    @Override
    public CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        return at(key, shard -> shard.store().async().remove(key, condition));
    }

    @Override
    public CompletionStage<Fence> fence(K key) {
        return at(key, shard -> shard.store().async().fence(key));
    }

    @Override
    public CompletionStage<LoadLease> lease(K key, boolean anew) {
        return at(key, shard -> shard.store().async().lease(key, anew));
    }

    @Override
    public CompletionStage<OptionalLong> lock(K key, long holder, Duration lease) {
        return at(key, shard -> shard.store().async().lock(key, holder, lease));
    }

    @Override
    public CompletionStage<Boolean> extendLock(K key, long holder, Duration lease) {
        return at(key, shard -> shard.store().async().extendLock(key, holder, lease));
    }

    @Override
    public CompletionStage<Boolean> unlock(K key, long holder) {
        return at(key, shard -> shard.store().async().unlock(key, holder));
    }

    private <T extends @Nullable Object> CompletionStage<T> at(
            K key, Function<Shard<K, V>, CompletionStage<T>> operation) {
        return started(() -> operation.apply(shards.shardOf(key)));
    }

    private static <T extends @Nullable Object> CompletionStage<T> started(Supplier<CompletionStage<T>> operation) {
        try {
            return operation.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    // --- many keys -----------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        return read(
                keys,
                (shard, own) -> shard.store().async().getAll(own).thenApply(found -> {
                    shard.reads().read(found.size(), own.size() - found.size());
                    return found;
                }));
    }

    @Override
    public CompletionStage<Map<K, CacheEntry<K, V>>> entries(Set<? extends K> keys) {
        return read(keys, (shard, own) -> shard.store().async().entries(own));
    }

    private interface GroupRead<K, V extends @Nullable Object, T extends @Nullable Object> {
        CompletionStage<Map<K, T>> of(Shard<K, V> shard, Set<K> keys);
    }

    private <T extends @Nullable Object> CompletionStage<Map<K, T>> read(
            Set<? extends K> keys, GroupRead<K, V, T> read) {
        return started(() -> {
            Failures failures = new Failures(shards.cacheName());
            Map<Shard<K, V>, Set<K>> groups = shards.group(keys);
            return all(groups.keySet(), failures, shard -> read.of(shard, groups.get(shard)))
                    .thenApply(parts -> {
                        failures.throwIf(groups.size());
                        for (int i = 0; i < failures.number(); i++) {
                            observer.failed();
                        }
                        Map<K, T> found = new LinkedHashMap<>();
                        parts.forEach(found::putAll);
                        return Shards.inOrder(keys, found);
                    });
        });
    }

    @Override
    public CompletionStage<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return started(() -> {
            Map<Shard<K, V>, Map<K, V>> groups = shards.group(entries);
            return sum(
                            groups.keySet(),
                            shard -> shard.store()
                                    .async()
                                    .putAll(groups.get(shard), options)
                                    .thenApply(done -> 0L))
                    .thenApply(sum -> null);
        });
    }

    @Override
    public CompletionStage<Long> removeAll(Collection<? extends K> keys) {
        return started(() -> {
            Map<Shard<K, V>, Set<K>> groups = shards.group(keys);
            return sum(groups.keySet(), shard -> shard.store().async().removeAll(groups.get(shard)));
        });
    }

    @Override
    public CompletionStage<Long> removeMatching(KeyPattern pattern) {
        return sum(shards.all(), shard -> shard.store().async().removeMatching(pattern));
    }

    @Override
    public CompletionStage<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return started(() -> {
            ShardCursor<K, V> at = ShardCursor.of(shards, from);
            return at.shard()
                    .store()
                    .async()
                    .scanKeys(pattern, at.inner(), limit)
                    .thenApply(at::after);
        });
    }

    @Override
    public CompletionStage<Long> invalidateTags(Set<String> tags) {
        return sum(shards.all(), shard -> shard.store().async().invalidateTags(tags));
    }

    @Override
    public CompletionStage<@Nullable Void> clear() {
        return sum(shards.all(), shard -> shard.store().async().clear().thenApply(done -> 0L))
                .thenApply(sum -> null);
    }

    @Override
    public CompletionStage<@Nullable Void> clearAfter(Duration delay) {
        return sum(
                        shards.all(),
                        shard -> shard.store().async().clearAfter(delay).thenApply(done -> 0L))
                .thenApply(sum -> null);
    }

    private CompletionStage<Long> sum(Collection<Shard<K, V>> some, Function<Shard<K, V>, CompletionStage<Long>> part) {
        Failures failures = new Failures(shards.cacheName());
        return all(some, failures, part).thenApply(parts -> {
            failures.throwIfAny();
            return parts.stream().mapToLong(Long::longValue).sum();
        });
    }

    /** Starts all parts at once and brings together those that succeed. */
    private static <K, V extends @Nullable Object, T> CompletableFuture<List<T>> all(
            Collection<Shard<K, V>> some, Failures failures, Function<Shard<K, V>, CompletionStage<T>> part) {
        List<CompletableFuture<@Nullable T>> started = new ArrayList<>();
        for (Shard<K, V> shard : some) {
            started.add(started(() -> part.apply(shard))
                    .<@Nullable T>handle((done, failure) -> done(shard, failures, done, failure))
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    List<T> parts = new ArrayList<>();
                    for (CompletableFuture<@Nullable T> each : started) {
                        T one = each.join();
                        if (one != null) {
                            parts.add(one);
                        }
                    }
                    return parts;
                });
    }

    /** Takes down that a shard failed, and then returns null; what is no failure of a store goes on. */
    static <T> @Nullable T done(Shard<?, ?> shard, Failures failures, @Nullable T done, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Stages.unwrap(failure);
        if (cause instanceof CacheStoreException known) {
            failures.add(shard.name(), known);
            return null;
        }
        if (cause != null) {
            throw new CompletionException(cause);
        }
        return done;
    }
}
