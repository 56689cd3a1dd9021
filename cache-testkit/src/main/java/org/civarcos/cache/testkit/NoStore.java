package org.civarcos.cache.testkit;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** Holds nothing: a write is one into an empty store, and is gone at once. */
@SuppressWarnings("NullAway") // nullness of type arguments, see ADR 4
final class NoStore<K, V extends @Nullable Object> implements Store<K, V> {
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.SIZE_BOUND,
                Capability.WEIGHT_BOUND,
                Capability.IDLE_EXPIRY,
                Capability.AGE,
                Capability.EXPIRY_FUNCTION);
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        return absent;
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        return null;
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return new LinkedHashMap<>();
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        return null;
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        boolean needsEntry = condition instanceof WriteCondition.IfPresent
                || condition instanceof WriteCondition.IfVersion
                || condition instanceof WriteCondition.IfValue;
        return needsEntry ? WriteOutcome.NOT_MET : WriteOutcome.APPLIED;
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return false;
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        return false;
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return initial == null ? OptionalLong.empty() : OptionalLong.of(initial);
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return false;
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return 0;
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return 0;
    }

    @Override
    public void clear() {}

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return new Scan<>() {
            @Override
            public CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Fence fence(K key) {
        return new Fence() {
            @Override
            public boolean isIntact() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return () -> {};
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(0);
    }

    @Override
    public OptionalLong weight() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {}
}
