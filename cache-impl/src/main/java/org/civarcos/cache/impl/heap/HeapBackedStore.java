package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.FencedStore;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * The part of a store over a {@link HeapStore} in which no value takes part: what the heap does for a key, it does for
 * this store.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @param <H> the type of the values on the heap
 */
abstract class HeapBackedStore<K, V extends @Nullable Object, H extends @Nullable Object>
        implements Store<K, V>, FencedStore<K> {
    final HeapStore<K, H> heap;

    HeapBackedStore(HeapStore<K, H> heap) {
        this.heap = heap;
    }

    @Override
    public final boolean containsKey(K key) {
        return heap.containsKey(key);
    }

    @Override
    public final ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return heap.scanKeys(pattern, from, limit);
    }

    @Override
    public final void exclusively(Runnable section) {
        heap.exclusively(section);
    }

    @Override
    public final int prefetch(int[] hashCodes, int count) {
        return heap.prefetch(hashCodes, count);
    }

    @Override
    public final Registration expirePromptly() {
        return heap.expirePromptly();
    }

    @Override
    public final boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return heap.touch(key, options, condition, expected);
    }

    @Override
    public final long removeAll(Collection<? extends K> keys) {
        return heap.removeAll(keys);
    }

    @Override
    public final long removeMatching(KeyPattern pattern) {
        return heap.removeMatching(pattern);
    }

    @Override
    public final long invalidateTags(Set<String> tags) {
        return heap.invalidateTags(tags);
    }

    @Override
    public final Registration blockTags(Set<String> tags) {
        return heap.blockTags(tags);
    }

    @Override
    public final void clear() {
        heap.clear();
    }

    @Override
    public final void clearAfter(Duration delay) {
        heap.clearAfter(delay);
    }

    @Override
    public final Optional<Duration> clearsIn() {
        return heap.clearsIn();
    }

    @Override
    public final Fence fence(K key) {
        return heap.fence(key);
    }

    @Override
    public final OptionalLong lock(K key, long holder, Duration lease) {
        return heap.lock(key, holder, lease);
    }

    @Override
    public final boolean extendLock(K key, long holder, Duration lease) {
        return heap.extendLock(key, holder, lease);
    }

    @Override
    public final boolean unlock(K key, long holder) {
        return heap.unlock(key, holder);
    }

    @Override
    public final FenceRegistry<K> fences() {
        return heap.fences();
    }

    @Override
    public final void activate(LocalFence fence) {
        heap.activate(fence);
    }

    @Override
    public final Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return heap.onInvalidation(listener);
    }

    @Override
    public final OptionalLong bound() {
        return heap.bound();
    }

    @Override
    public final void resize(long bound) {
        heap.resize(bound);
    }

    @Override
    public final OptionalLong size() {
        return heap.size();
    }

    @Override
    public final OptionalLong weight() {
        return heap.weight();
    }

    @Override
    public final void close() {
        heap.close();
    }
}
