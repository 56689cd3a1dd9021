package org.civarcos.cache.impl.write;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
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
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/** Everything of a store that is no explicit write of a key, as the store behind does it. */
abstract class ForwardingStore<K, V extends @Nullable Object> implements Store<K, V> {
    final Store<K, V> store;

    ForwardingStore(Store<K, V> store) {
        this.store = store;
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        return store.getOrDefault(key, absent);
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        return store.getAged(key);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return store.getAll(keys);
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        return store.entry(key);
    }

    @Override
    public Map<K, CacheEntry<K, V>> entries(Set<? extends K> keys) {
        return store.entries(keys);
    }

    @Override
    public List<StorePart> parts() {
        return store.parts();
    }

    @Override
    public boolean containsKey(K key) {
        return store.containsKey(key);
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return store.touch(key, options, condition, expected);
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        return store.touchIfSame(key, value, options);
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return store.removeMatching(pattern);
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return store.invalidateTags(tags);
    }

    @Override
    public Registration blockTags(Set<String> tags) {
        return store.blockTags(tags);
    }

    @Override
    public void clear() {
        store.clear();
    }

    @Override
    public void clearAfter(Duration delay) {
        store.clearAfter(delay);
    }

    @Override
    public Optional<Duration> clearsIn() {
        return store.clearsIn();
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return store.scan(pattern);
    }

    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return store.scanKeys(pattern, from, limit);
    }

    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        return store.visit(place, limit, visitor);
    }

    @Override
    public Registration expirePromptly() {
        return store.expirePromptly();
    }

    @Override
    public Fence fence(K key) {
        return store.fence(key);
    }

    @Override
    public LoadLease lease(K key, boolean anew) {
        return store.lease(key, anew);
    }

    @Override
    public OptionalLong lock(K key, long holder, Duration lease) {
        return store.lock(key, holder, lease);
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return store.extendLock(key, holder, lease);
    }

    @Override
    public boolean unlock(K key, long holder) {
        return store.unlock(key, holder);
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return store.onInvalidation(listener);
    }

    @Override
    public Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        return store.onInvalidationByOthers(listener);
    }

    @Override
    public List<CacheEntry<K, V>> hottest(int limit, boolean coldest) {
        return store.hottest(limit, coldest);
    }

    @Override
    public OptionalLong bound() {
        return store.bound();
    }

    @Override
    public void resize(long bound) {
        store.resize(bound);
    }

    @Override
    public OptionalLong size() {
        return store.size();
    }

    @Override
    public OptionalLong weight() {
        return store.weight();
    }
}
