package org.civarcos.cache.impl.fence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.civarcos.cache.Registration;
import org.jspecify.annotations.Nullable;

/**
 * The open fences of a store.
 *
 * <p>Why a write under a fence never brings back what an invalidation removed: the invalidation first marks the fences
 * and then looks for entries; the write first enters its tags into the index and then, still under the lock of its key,
 * looks at its fence. Whichever comes second sees the other. A write that found its fence intact may not have put its
 * entry into the table yet: so the invalidation takes the lock of each key that the index names, or whose fence it broke.
 *
 * @param <K> the type of keys
 */
public final class Fences<K> {
    private final InProgress<KeyFence> open;

    /** The tags that are being invalidated, with the number of invalidations at work. */
    private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();

    /**
     * Makes it with no fence open.
     *
     * @param expected how many entries there may be
     */
    public Fences(long expected) {
        open = new InProgress<>(expected);
    }

    /**
     * Opens a fence.
     *
     * @param key what it watches
     * @return the fence
     */
    public KeyFence open(K key) {
        KeyFence fence = new KeyFence(this, key);
        open.enter(fence);
        opened(fence);
        return fence;
    }

    /**
     * Finds what was opened last where the fences of a key are.
     *
     * @param key the key
     * @return the fence from which {@link KeyFence#below} leads on; null if there is none
     */
    public @Nullable KeyFence top(K key) {
        return open.top(key);
    }

    /**
     * Opens a fence if none was opened since, where those of its key are. {@link #opened} is to follow.
     *
     * @param fence one of these fences, not opened before
     * @param top what {@link #top} returned
     * @return whether it was opened
     */
    public boolean tryOpen(KeyFence fence, @Nullable KeyFence top) {
        return open.tryEnter(fence, top);
    }

    /**
     * Tells a fence that was just opened which tags are being invalidated. One that is held from now on finds it.
     *
     * @param fence the fence
     */
    public void opened(KeyFence fence) {
        if (!held.isEmpty()) {
            fence.breakTags(Set.copyOf(held.keySet()));
        }
    }

    /**
     * Breaks fences for the tags, open ones and those that are opened until it is closed.
     *
     * @param tags the tags
     * @return ends it
     */
    public Registration hold(Set<String> tags) {
        tags.forEach(tag -> held.merge(tag, 1, Integer::sum));
        breakTags(tags);
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                tags.forEach(tag -> held.computeIfPresent(tag, (t, holds) -> holds == 1 ? null : holds - 1));
            }
        };
    }

    void close(KeyFence fence) {
        open.leave(fence);
    }

    /**
     * Breaks the fences of a key.
     *
     * @param key the key
     * @param own the fence that the breaking write itself stands under, which stays whole; null if there is none
     */
    public void breakKey(K key, @Nullable KeyFence own) {
        for (KeyFence fence = open.top(key); fence != null; fence = fence.below()) {
            if (fence != own && fence.isOf(key)) {
                fence.breakNow();
            }
        }
    }

    /**
     * Breaks the fences of the keys that match.
     *
     * @param keys says which match
     * @return the keys of the fences
     */
    @SuppressWarnings("unchecked") // a fence was opened for a K
    public Set<K> breakMatching(Predicate<? super K> keys) {
        Set<K> broken = new HashSet<>();
        for (KeyFence fence : open.all()) {
            K key = (K) fence.key();
            if (keys.test(key)) {
                fence.breakNow();
                broken.add(key);
            }
        }
        return broken;
    }

    /**
     * Breaks all fences for entries with one of these tags.
     *
     * @param tags the tags
     */
    public void breakTags(Set<String> tags) {
        open.all().forEach(fence -> fence.breakTags(tags));
    }

    /** {@return the open fences, as of some moment or other for each key} */
    public List<KeyFence> all() {
        return open.all();
    }
}
