package org.civarcos.cache.impl.none;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.lock.LocalLocks;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps nothing: every read misses, a write is one into an empty store and is gone at once. It can do
 * whatever a store can, so that any cache may be switched to it and back.
 */
@SuppressWarnings("NullAway") // nullness of type arguments, see ADR 4
final class NoStore<K, V extends @Nullable Object> implements Store<K, V> {
    static final Set<Capability> CAPABILITIES = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(Capability.BY_REFERENCE, Capability.LOAD_LEASE)));

    /** What the cache is told that it may hold; zero without a bound. */
    private volatile long bound;

    /** A cache that is switched off still keeps who locks apart. */
    private final LocalLocks<K> locks;

    NoStore(CacheConfig<K, V> config, TimeSource time) {
        locks = new LocalLocks<>(time);
        bound = config.maximumWeight().orElse(config.maximumSize().orElse(0));
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public OptionalLong bound() {
        return bound == 0 ? OptionalLong.empty() : OptionalLong.of(bound);
    }

    @Override
    public void resize(long bound) {
        this.bound = bound;
    }

    @Override
    public List<CacheEntry<K, V>> hottest(int limit, boolean coldest) {
        return List.of();
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
    public boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        return true;
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
        return initial == null ? OptionalLong.empty() : OptionalLong.of(Math.addExact(initial, delta));
    }

    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return ScanStep.over();
    }

    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        return 0;
    }

    @Override
    public void exclusively(Runnable section) {
        section.run();
    }

    @Override
    public Registration expirePromptly() {
        return () -> {};
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
    public void clearAfter(Duration delay) {}

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
    public OptionalLong lock(K key, long holder, Duration lease) {
        return locks.lock(key, holder, lease);
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return locks.extend(key, holder, lease);
    }

    @Override
    public boolean unlock(K key, long holder) {
        return locks.unlock(key, holder);
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
