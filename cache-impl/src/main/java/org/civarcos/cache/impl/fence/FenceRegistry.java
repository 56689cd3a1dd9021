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
 * A registry of the open fences of one store. A fence is registered under its key and then activated: from then on a
 * write, removal or invalidation breaks it. A load can be registered as its own fence ({@link FencedStore}).
 *
 * <p>Why a write under a fence never brings back what an invalidation removed: the invalidation first marks the fences
 * and then looks for entries; the write first adds its tags into the index and then, still under the lock of its key,
 * looks at its fence. Whichever comes second sees the other. A write that found its fence intact may not have put its
 * entry into the table yet: so the invalidation takes the lock of each key that the index names, or whose fence it
 * broke.
 *
 * @param <K> the type of keys
 */
public final class FenceRegistry<K> {
    private final StripedStacks<LocalFence> open;

    /** The tags that are blocked, with the number of invalidations that block each. */
    private final ConcurrentHashMap<String, Integer> blocked = new ConcurrentHashMap<>();

    /**
     * Makes a registry with no fence.
     *
     * @param expected how many entries there may be
     */
    public FenceRegistry(long expected) {
        open = new StripedStacks<>(expected);
    }

    /**
     * Opens a fence: registers and activates it.
     *
     * @param key the key that it guards
     * @return the fence
     */
    public LocalFence open(K key) {
        LocalFence fence = new LocalFence(this, key);
        open.push(fence);
        activate(fence);
        return fence;
    }

    /**
     * Finds the newest fence in the stack of a key.
     *
     * @param key the key
     * @return the fence from which {@link LocalFence#below} leads on; null if there is none
     */
    public @Nullable LocalFence top(K key) {
        return open.top(key);
    }

    /**
     * Registers a fence if none was registered since in the stack of its key. {@link #activate} is to follow.
     *
     * @param fence a fence of this registry, not registered before
     * @param top what {@link #top} returned
     * @return whether it was registered
     */
    public boolean tryRegister(LocalFence fence, @Nullable LocalFence top) {
        return open.tryPush(fence, top);
    }

    /**
     * Activates a registered fence: breaks it for the tags that are blocked. A tag that is blocked later finds it.
     *
     * @param fence the fence
     */
    public void activate(LocalFence fence) {
        if (!blocked.isEmpty()) {
            fence.breakTags(Set.copyOf(blocked.keySet()));
        }
    }

    /**
     * Blocks tags: breaks for them the fences that are open, and those that are opened before the registration is
     * closed.
     *
     * @param tags the tags
     * @return ends it
     */
    public Registration blockTags(Set<String> tags) {
        tags.forEach(tag -> blocked.merge(tag, 1, Integer::sum));
        breakTags(tags);
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                tags.forEach(tag -> blocked.computeIfPresent(tag, (t, count) -> count == 1 ? null : count - 1));
            }
        };
    }

    void remove(LocalFence fence) {
        open.remove(fence);
    }

    /**
     * Breaks the fences of a key.
     *
     * @param key the key
     * @param own the fence of the breaking write itself, which stays intact; null if it has none
     */
    public void breakKey(K key, @Nullable LocalFence own) {
        for (LocalFence fence = open.top(key); fence != null; fence = fence.below()) {
            if (fence != own && fence.isOf(key)) {
                fence.breakNow();
            }
        }
    }

    /**
     * Breaks the fences of the keys that match.
     *
     * @param keys tests for a match
     * @return the keys of the fences
     */
    @SuppressWarnings("unchecked") // a fence was opened for a K
    public Set<K> breakMatching(Predicate<? super K> keys) {
        Set<K> broken = new HashSet<>();
        for (LocalFence fence : open.all()) {
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
    public List<LocalFence> all() {
        return open.all();
    }
}
