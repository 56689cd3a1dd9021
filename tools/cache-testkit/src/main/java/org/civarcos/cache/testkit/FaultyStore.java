package org.civarcos.cache.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A store that works, until a test tells it to fail: then its operations throw {@link CacheStoreException} and change
 * nothing. Thread-safe.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class FaultyStore<K, V extends @Nullable Object> implements Store<K, V> {
    /** Kind of an injected failure. */
    public enum Fault {
        /** Reading: values, entries, scans. */
        READ,
        /** Writing: values, lifetimes, numbers. */
        WRITE,
        /** Removing: by key, pattern and tag, and all. */
        REMOVE,
        /** Opening a fence, asking for leave to load, and locks. */
        FENCE
    }

    private final String cacheName;
    private final Store<K, V> delegate;
    private volatile Set<Fault> faults = Set.of();

    FaultyStore(String cacheName, Store<K, V> delegate) {
        this.cacheName = cacheName;
        this.delegate = delegate;
    }

    /**
     * Lets operations fail from now on.
     *
     * @param some what fails; all else works
     */
    public void fail(Fault... some) {
        faults = Set.of(some);
    }

    /** Lets every operation fail from now on. */
    public void failAll() {
        faults = EnumSet.allOf(Fault.class);
    }

    /** Lets every operation work from now on. */
    public void recover() {
        faults = Set.of();
    }

    /** The store that does the work, if it is to do it. */
    private Store<K, V> unless(Fault fault) {
        if (faults.contains(fault)) {
            throw new CacheStoreException("cache " + cacheName + ": a test wants " + fault + " to fail", null);
        }
        return delegate;
    }

    @Override
    public Set<Capability> capabilities() {
        return delegate.capabilities();
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        return unless(Fault.READ).getOrDefault(key, absent);
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        return unless(Fault.READ).getAged(key);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return unless(Fault.READ).getAll(keys);
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        return unless(Fault.READ).entry(key);
    }

    @Override
    public Map<K, CacheEntry<K, V>> entries(Set<? extends K> keys) {
        return unless(Fault.READ).entries(keys);
    }

    @Override
    public boolean containsKey(K key) {
        return unless(Fault.READ).containsKey(key);
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        return unless(Fault.WRITE).put(key, value, options, condition);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        unless(Fault.WRITE).putAll(entries, options);
    }

    @Override
    public boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        return unless(Fault.WRITE).putAllAtomically(entries, options, ifAbsent);
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return unless(Fault.WRITE).touch(key, options, condition, expected);
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        return unless(Fault.WRITE).touchIfSame(key, value, options);
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return unless(Fault.WRITE).increment(key, delta, initial);
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return unless(Fault.REMOVE).remove(key, condition);
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        return unless(Fault.REMOVE).removeAll(keys);
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return unless(Fault.REMOVE).removeMatching(pattern);
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return unless(Fault.REMOVE).invalidateTags(tags);
    }

    @Override
    public Registration blockTags(Set<String> tags) {
        return delegate.blockTags(tags);
    }

    @Override
    public void clear() {
        unless(Fault.REMOVE).clear();
    }

    @Override
    public void clearAfter(Duration delay) {
        unless(Fault.REMOVE).clearAfter(delay);
    }

    @Override
    public Optional<Duration> clearsIn() {
        return delegate.clearsIn();
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return unless(Fault.READ).scan(pattern);
    }

    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return unless(Fault.READ).scanKeys(pattern, from, limit);
    }

    @Override
    public WriteOutcome compute(K key, Computation<K, V> computation) {
        return unless(Fault.WRITE).compute(key, computation);
    }

    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        return unless(Fault.READ).visit(place, limit, visitor);
    }

    @Override
    public void exclusively(Runnable section) {
        unless(Fault.WRITE).exclusively(section);
    }

    @Override
    public Registration expirePromptly() {
        return unless(Fault.READ).expirePromptly();
    }

    @Override
    public Fence fence(K key) {
        return unless(Fault.FENCE).fence(key);
    }

    @Override
    public LoadLease lease(K key, boolean anew) {
        return unless(Fault.FENCE).lease(key, anew);
    }

    @Override
    public OptionalLong lock(K key, long holder, Duration lease) {
        return unless(Fault.FENCE).lock(key, holder, lease);
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return unless(Fault.FENCE).extendLock(key, holder, lease);
    }

    @Override
    public boolean unlock(K key, long holder) {
        return unless(Fault.FENCE).unlock(key, holder);
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return delegate.onInvalidation(listener);
    }

    @Override
    public Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        return delegate.onInvalidationByOthers(listener);
    }

    @Override
    public List<CacheEntry<K, V>> hottest(int limit, boolean coldest) {
        return unless(Fault.READ).hottest(limit, coldest);
    }

    @Override
    public OptionalLong bound() {
        return delegate.bound();
    }

    @Override
    public void resize(long bound) {
        unless(Fault.WRITE).resize(bound);
    }

    @Override
    public OptionalLong size() {
        return unless(Fault.READ).size();
    }

    @Override
    public OptionalLong weight() {
        return unless(Fault.READ).weight();
    }

    @Override
    public List<StorePart> parts() {
        return delegate.parts();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
