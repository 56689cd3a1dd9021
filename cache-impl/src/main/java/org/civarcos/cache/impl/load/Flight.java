package org.civarcos.cache.impl.load;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Fence;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A running load that many callers share: the thread that runs it, the fence of its key, and the outcome that the
 * waiters get. It is a fence itself, so that over a {@link org.civarcos.cache.impl.fence.FencedStore} one object is
 * registered where two would be: then it is self-fenced, and elsewhere that part of it is only its place in the
 * {@link FlightRegistry}.
 */
final class Flight extends LocalFence {
    private static final VarHandle OWNER = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "owner", VarHandle.class, Flight.class, Thread.class);
    private static final VarHandle FENCE = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "fence", VarHandle.class, Flight.class, Fence.class);
    private static final VarHandle OUTCOME = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "outcome", VarHandle.class, Flight.class, Object.class);

    /** The outcome of a load that made no value: of a bulk load that left the key out, or of a refresh given up. */
    static final Object NOTHING = new Object();

    /** Stands for the outcome null. */
    private static final Object NULL = new Object();

    private record Failed(Throwable failure) {}

    /** The future of the waiters that came before there was an outcome. */
    private static final class Awaited extends CompletableFuture<@Nullable Object> {}

    private final String cacheName;

    /** Whether somebody runs it; null if it was claimed from the start. */
    private final @Nullable AtomicBoolean claimed;

    /** The outcome once there is one, {@link Awaited} while somebody waits for it, else null. */
    @SuppressWarnings("unused") // through OUTCOME
    private volatile @Nullable Object outcome;

    private volatile @Nullable Thread owner;
    private volatile @Nullable Fence fence;

    /** What its loader has asked for; null while that is nothing. */
    private volatile @Nullable Set<Flight> asked;

    private Flight(FenceRegistry<?> flights, String cacheName, Object key, @Nullable Thread owner, boolean claimed) {
        super(flights, key);
        this.cacheName = cacheName;
        OWNER.set(this, owner); // published when it is registered
        this.claimed = claimed ? null : new AtomicBoolean();
    }

    /**
     * Makes the flight of a caller that runs it now, fenced apart.
     *
     * @param flights where it is to be registered
     * @param owner the thread that loads, or null if it ends in another
     */
    static Flight claimed(FenceRegistry<?> flights, String cacheName, Object key, @Nullable Thread owner) {
        return new Flight(flights, cacheName, key, owner, true);
    }

    /** Makes the flight of a caller that runs it now, which is its own fence. */
    static Flight selfFenced(FenceRegistry<?> flights, String cacheName, Object key, Thread owner) {
        Flight flight = claimed(flights, cacheName, key, owner);
        FENCE.set(flight, flight); // published when it is registered
        return flight;
    }

    /** Makes a flight that waits for a thread to {@linkplain #claim claim} it. */
    static Flight unclaimed(FenceRegistry<?> flights, String cacheName, Object key) {
        return new Flight(flights, cacheName, key, null, false);
    }

    /**
     * Claims a flight that nobody runs yet: a refresh that waits for a thread must not keep a caller waiting, since
     * that caller may be what keeps the threads busy.
     *
     * @param runner the thread that loads, or null if it ends in another
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

    /** Completes with the value, {@link #NOTHING}, or the failure as the loader threw it. Made when somebody asks. */
    CompletableFuture<@Nullable Object> outcome() {
        Object seen = outcome;
        if (seen == null) {
            Awaited awaited = new Awaited();
            if (OUTCOME.compareAndSet(this, null, awaited)) {
                return awaited;
            }
            seen = outcome;
        }
        if (seen instanceof Awaited awaited) {
            return awaited;
        }
        return seen instanceof Failed failed
                ? CompletableFuture.failedFuture(failed.failure())
                : CompletableFuture.completedFuture(seen == NULL ? null : seen);
    }

    /** Whether it has an outcome. */
    boolean isDone() {
        Object seen = outcome;
        return seen instanceof Awaited awaited ? awaited.isDone() : seen != null;
    }

    void complete(@Nullable Object value) {
        Object wrapped = value == null ? NULL : value;
        if (OUTCOME.getAndSet(this, wrapped) instanceof Awaited awaited) {
            awaited.complete(value);
        }
    }

    void fail(Throwable failure) {
        Object wrapped = new Failed(failure);
        if (OUTCOME.getAndSet(this, wrapped) instanceof Awaited awaited) {
            awaited.completeExceptionally(failure);
        }
    }

    @Nullable
    Fence fence() {
        return fence;
    }

    void fence(@Nullable Fence fence) {
        this.fence = fence;
    }

    /** Whether it is the fence of its own load. */
    boolean isSelfFenced() {
        return fence == this;
    }

    /** Whether it accepts new waiters: nothing has been invalidated since the load began. */
    boolean isShareable() {
        Fence opened = fence;
        return opened == null || opened.isIntact();
    }

    /** Ends its registration: nobody joins it any more, and nothing is stored under its fence. */
    void end() {
        close();
        Fence opened = fence;
        if (opened != null && opened != this) {
            boolean unused = Guarded.run(
                    Refreshes.LOGGER, () -> "the fence of the load of " + this + " is not closed", opened::close);
        }
    }

    @Override
    public String toString() {
        return cacheName + "[" + SafeText.of(key()) + "]";
    }
}
