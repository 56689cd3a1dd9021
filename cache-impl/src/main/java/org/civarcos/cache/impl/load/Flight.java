package org.civarcos.cache.impl.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Fence;
import org.civarcos.cache.impl.progress.InProgress;
import org.jspecify.annotations.Nullable;

/** One load under way: who runs it, what watches its key, and the outcome that everybody waits for. */
final class Flight extends InProgress.Item<Flight> {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Flight.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The outcome of a load that made no value: of a bulk load that left the key out, or of a refresh given up. */
    static final Object NOTHING = new Object();

    private final String cacheName;
    /** Whether somebody runs it; null if somebody did from the start. */
    private final @Nullable AtomicBoolean claimed;

    private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();
    private volatile @Nullable Thread owner;
    private volatile @Nullable Fence fence;

    /** What its loader has asked for; null while that is nothing. */
    private volatile @Nullable Set<Flight> asked;

    private Flight(String cacheName, Object key, @Nullable Thread owner, boolean claimed) {
        super(key);
        this.cacheName = cacheName;
        OWNER.set(this, owner); // published when it is entered
        this.claimed = claimed ? null : new AtomicBoolean();
    }

    /**
     * Makes the flight of a caller who runs it now.
     *
     * @param owner the thread that loads, or null if it ends elsewhere
     */
    static Flight of(String cacheName, Object key, @Nullable Thread owner) {
        return new Flight(cacheName, key, owner, true);
    }

    /** Makes a flight that waits for somebody to run it. */
    static Flight waiting(String cacheName, Object key) {
        return new Flight(cacheName, key, null, false);
    }

    /**
     * Takes over a flight that nobody runs yet: a refresh that waits for a thread must not keep a caller waiting, who
     * may himself be what keeps that thread busy.
     *
     * @param runner the thread that loads, or null if it ends elsewhere
     * @return whether the caller has to run it
     */
    boolean claim(@Nullable Thread runner) {
        if (claimed == null || claimed.get() || !claimed.compareAndSet(false, true)) {
            return false;
        }
        owner = runner;
        return true;
    }

    @Nullable
    Thread owner() {
        return owner;
    }

    /** Notes which thread runs the load now, if any does. */
    void owner(@Nullable Thread runner) {
        owner = runner;
    }

    /** Notes that its loader wants the outcome of another. */
    synchronized void asksFor(Flight other) {
        Set<Flight> all = asked;
        if (all == null) {
            all = ConcurrentHashMap.newKeySet();
            asked = all;
        }
        all.add(other);
    }

    /** The flights whose outcome its loader wants. */
    Set<Flight> asked() {
        Set<Flight> all = asked;
        return all == null ? Set.of() : all;
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
        return cacheName + "[" + key() + "]";
    }
}
