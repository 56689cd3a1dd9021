package org.civarcos.cache.impl.load;

import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.Fence;
import org.jspecify.annotations.Nullable;

/** One load under way: who runs it, what watches its key, and the outcome that everybody waits for. */
final class Flight {
    /** The outcome of a bulk load that left the key out. */
    static final Object NOTHING = new Object();

    private final String cacheName;
    private final Object key;
    private final @Nullable Thread owner;
    private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();
    private volatile @Nullable Fence fence;

    /**
     * Makes a flight.
     *
     * @param owner the thread that loads, or null if it ends elsewhere
     */
    Flight(String cacheName, Object key, @Nullable Thread owner) {
        this.cacheName = cacheName;
        this.key = key;
        this.owner = owner;
    }

    @Nullable
    Thread owner() {
        return owner;
    }

    /** Completes with the value, {@link #NOTHING}, or the failure as the loader threw it. */
    CompletableFuture<@Nullable Object> outcome() {
        return outcome;
    }

    @Nullable
    Fence fence() {
        return fence;
    }

    void watch(@Nullable Fence fence) {
        this.fence = fence;
    }

    /** Whether who comes now may still share the outcome: nothing has been invalidated since the load began. */
    boolean isUpToDate() {
        Fence watching = fence;
        return watching == null || watching.isIntact();
    }

    void closeFence() {
        Fence watching = fence;
        if (watching != null) {
            watching.close();
        }
    }

    @Override
    public String toString() {
        return cacheName + "[" + key + "]";
    }
}
