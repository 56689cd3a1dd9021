package org.civarcos.cache.impl.heap;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.progress.InProgress;
import org.jspecify.annotations.Nullable;

/**
 * The open fences of a store.
 *
 * <p>Why a write under a fence never brings back what an invalidation removed: the invalidation first marks the fences
 * and then looks for entries; the write first enters its tags into the index and then, still under the lock of its key,
 * looks at its fence. Whichever comes second sees the other. A write that found its fence intact may not have put its
 * entry into the table yet: so the invalidation takes the lock of each key that the index names, or whose fence it broke.
 */
final class Fences<K> {
    private final InProgress<HeapFence<K>> open;

    /** The tags that are being invalidated, with the number of invalidations at work. */
    private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();

    /**
     * Makes it with no fence open.
     *
     * @param expected how many entries there may be
     */
    Fences(long expected) {
        open = new InProgress<>(expected);
    }

    HeapFence<K> open(K key) {
        HeapFence<K> fence = new HeapFence<>(this, key);
        open.enter(fence);
        if (!held.isEmpty()) { // after it is open: a hold that begins now finds it
            fence.breakTags(Set.copyOf(held.keySet()));
        }
        return fence;
    }

    /** Breaks fences for the tags, open ones and those that are opened until it is closed. */
    Registration hold(Set<String> tags) {
        tags.forEach(tag -> held.merge(tag, 1, Integer::sum));
        breakTags(tags);
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                tags.forEach(tag -> held.computeIfPresent(tag, (t, holds) -> holds == 1 ? null : holds - 1));
            }
        };
    }

    void close(HeapFence<K> fence) {
        open.leave(fence);
    }

    /** Breaks the fences of a key, but for the one that the breaking write itself stands under. */
    void breakKey(K key, @Nullable HeapFence<?> own) {
        for (HeapFence<K> fence = open.top(key); fence != null; fence = fence.below()) {
            if (fence != own && fence.isOf(key)) {
                fence.breakNow();
            }
        }
    }

    /** Breaks the fences of the keys that match, and returns these keys. */
    @SuppressWarnings("unchecked") // a fence was opened for a K
    Set<K> breakMatching(Predicate<? super K> keys) {
        Set<K> broken = new HashSet<>();
        for (HeapFence<K> fence : open.all()) {
            K key = (K) fence.key();
            if (keys.test(key)) {
                fence.breakNow();
                broken.add(key);
            }
        }
        return broken;
    }

    void breakTags(Set<String> tags) {
        open.all().forEach(fence -> fence.breakTags(tags));
    }

    int size() {
        return open.size();
    }
}
