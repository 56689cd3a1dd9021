package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/** The removals of the asynchronous face: see {@link RemovingCache}. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
abstract class RemovingAsyncCache<K, V extends @Nullable Object> extends WritingAsyncCache<K, V> {
    RemovingAsyncCache(StoreCache<K, V> sync, CacheAssembly<K, V> assembly) {
        super(sync, assembly);
    }

    @Override
    public final CompletableFuture<Boolean> remove(K key) {
        return Stages.own(remove(key, WriteCondition.ALWAYS));
    }

    @Override
    public final CompletableFuture<Boolean> remove(K key, V expected) {
        return Stages.own(remove(key, new WriteCondition.IfValue(expected)));
    }

    @Override
    public final CompletableFuture<Boolean> remove(K key, Version expected) {
        Objects.requireNonNull(expected, "expected");
        return Stages.own(remove(key, new WriteCondition.IfVersion(expected)));
    }

    final CompletionStage<Boolean> remove(K key, WriteCondition condition) {
        checks.requireOthers(key);
        return counting(() -> store.remove(key, condition), removed -> outcomes.removed(key, condition, removed));
    }

    @Override
    public final CompletableFuture<Long> removeIf(Predicate<? super CacheEntry<K, V>> condition) {
        Objects.requireNonNull(condition, "condition");
        checks.requireOpen();
        return inExecutor(() -> sync.removeIf(condition));
    }

    @Override
    public final CompletableFuture<Long> removeAll(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinctOthers(keys);
        return distinct.isEmpty()
                ? CompletableFuture.completedFuture(0L)
                : Stages.own(
                        counting(() -> store.removeAll(distinct), removed -> outcomes.removedAll(distinct, removed)));
    }

    @Override
    public final CompletableFuture<Long> removeMatching(KeyPattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        checks.requireOpen();
        return Stages.own(counting(() -> store.removeMatching(pattern), outcomes::invalidated));
    }

    @Override
    public final CompletableFuture<Long> invalidateTags(String... tags) {
        checks.requireOpen();
        Set<String> checked = checks.requireTags(tags);
        return checked.isEmpty()
                ? CompletableFuture.completedFuture(0L)
                : Stages.own(counting(() -> store.invalidateTags(checked), outcomes::invalidated));
    }

    @Override
    public final CompletableFuture<@Nullable Void> clear() {
        checks.requireOpen();
        return Stages.own(counting(store::clear, done -> {
            outcomes.cleared();
            return null;
        }));
    }

    @Override
    public final CompletableFuture<@Nullable Void> clearAfter(Duration delay) {
        checks.requireDelayedClear(delay);
        return delay.isZero() || delay.isNegative()
                ? Stages.own(clear().thenCompose(done -> endAfter(EntryOptions.FOREVER)))
                : endAfter(delay);
    }

    private CompletableFuture<@Nullable Void> endAfter(Duration delay) {
        return Stages.own(counting(() -> store.clearAfter(delay), Function.identity()));
    }

    @Override
    public final CompletableFuture<@Nullable Void> clearAt(Instant moment) {
        return clearAfter(sync.delayUntil(moment));
    }
}
