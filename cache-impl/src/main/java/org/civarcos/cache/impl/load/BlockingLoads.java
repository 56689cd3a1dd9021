package org.civarcos.cache.impl.load;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.LoadLease;
import org.jspecify.annotations.Nullable;

/** Loads of one key that run in the calling thread. */
final class BlockingLoads<K, V extends @Nullable Object> extends CallerLoads<K, V> {
    private final RememberedFailures<K> failures;
    private final Refreshes<K> refreshes;

    BlockingLoads(
            StoreAccess<K, V> access,
            FlightRegistry<K> flights,
            RememberedFailures<K> failures,
            Refreshes<K> refreshes,
            WaitForGraph graph) {
        super(access, flights, graph);
        this.failures = failures;
        this.refreshes = refreshes;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the outcome of a flight of this cache is a V or NOTHING
    V load(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, boolean reachable) {
        while (true) {
            Flight own = flights.claimed(key, Thread.currentThread());
            Flight flight = flights.join(key, own);
            Object outcome;
            if (flight == own || flight.claim(Thread.currentThread())) {
                access.counters().read(false);
                outcome = run(key, flight, () -> loadUnlessPresent(key, flight, loader, loading, reachable), loading);
            } else {
                try {
                    outcome = share(flight, timeout(loading));
                } catch (TimeoutException e) {
                    access.counters().read(false);
                    return loadUnshared(key, loader);
                }
            }
            if (outcome != Flight.NOTHING) {
                return (V) outcome;
            }
        }
    }

    /** Waits for another's load and counts that, unless it comes to nothing and the caller has to begin again. */
    private @Nullable Object share(Flight flight, long timeout) throws TimeoutException {
        boolean shared = true;
        try {
            Object outcome = await(flight, timeout);
            shared = outcome != Flight.NOTHING;
            return outcome;
        } catch (TimeoutException e) {
            shared = false;
            throw e;
        } finally {
            access.counters().collapsed(shared ? 1 : 0);
        }
    }

    /** Loads for one waiter alone, whose timeout is over before the shared load has ended. */
    private V loadUnshared(K key, CacheLoader<? super K, ? extends V> loader) {
        try {
            return call(
                    key,
                    List.of(),
                    new LoaderContext(),
                    LoadOptions.DEFAULT,
                    context -> access.load(key, loader, context));
        } catch (Throwable failure) {
            throw Failures.ofLoader(access.nameOf(key), failure);
        }
    }

    private interface Work<T extends @Nullable Object> {
        T run() throws Exception;
    }

    private @Nullable Object run(K key, Flight flight, Work<@Nullable Object> work, LoadOptions loading) {
        try {
            Object value = work.run();
            failures.forget(key);
            flights.complete(flight, value);
            return value;
        } catch (Throwable failure) {
            fail(key, flight, failure, loading);
            throw Failures.ofLoader(flight, failure);
        } finally {
            access.deliver();
        }
    }

    /** A loader that was interrupted may have made anything of it: the mark on its thread says so. */
    private void fail(K key, Flight flight, Throwable failure, LoadOptions loading) {
        if (Thread.currentThread().isInterrupted()) {
            flights.abandon(flight);
            return;
        }
        failures.rememberThen(key, failure, loading, flight.fence(), () -> flights.fail(flight, failure));
    }

    private @Nullable Object loadUnlessPresent(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, boolean reachable)
            throws Exception {
        Object present = reachable ? fenceAndLookUp(key, own) : Absent.marker();
        if (!Absent.is(present)) {
            return present;
        }
        return leased ? loadInTurn(key, own, loader, loading) : callAndSave(key, own, loader, loading);
    }

    /** Loads when no other process does, or takes what that has stored. */
    private @Nullable Object loadInTurn(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading) throws Exception {
        LeaseWait wait = new LeaseWait(own, access.watch(), timeout(loading));
        try {
            return loadInTurn(key, own, loader, loading, wait);
        } finally {
            wait.end();
        }
    }

    private @Nullable Object loadInTurn(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, LeaseWait wait)
            throws Exception {
        LoadLease lease = own.fence() == null ? null : access.lease(key, false);
        while (lease != null) {
            if (lease.state() == LoadLease.State.GRANTED) {
                try {
                    if (wait.end()) {
                        fenceAnew(key, own);
                    }
                    return callAndSave(key, own, loader, loading);
                } finally {
                    lease.close();
                }
            }
            Object present = lease.state() == LoadLease.State.PRESENT ? access.lookUp(key) : Absent.marker();
            if (!Absent.is(present)) {
                return present;
            }
            lease = pause(wait.next(lease)) ? access.lease(key, false) : null;
        }
        if (wait.end()) {
            fenceAnew(key, own);
        }
        return callAndSave(key, own, loader, loading);
    }

    private static boolean pause(long nanos) throws InterruptedException {
        if (nanos < 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    private V callAndSave(K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading)
            throws Exception {
        LoaderContext context = new LoaderContext();
        V value = call(key, List.of(own), context, loading, said -> access.load(key, loader, said));
        access.save(key, value, context, loading, own.fence());
        return value;
    }

    /**
     * Loads anew what is still readable. In the background or by a caller: a failure is counted, and goes to those
     * who came to wait for it meanwhile.
     *
     * @param age how old the value was, so that another's newer one is left as it is
     * @return the value; {@link Flight#NOTHING} if the load failed or made none, or another process has leave to load
     */
    @Nullable
    Object reload(K key, Flight flight, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age) {
        if (!flight.claim(Thread.currentThread())) {
            return Flight.NOTHING;
        }
        try {
            return run(key, flight, () -> reloadInTurn(key, flight, loader, loading, age), loading);
        } catch (Exception e) {
            Refreshes.LOGGER.log(Level.DEBUG, "the refresh of " + flight + " failed", e);
            return Flight.NOTHING;
        }
    }

    /** Loads unless another process does: the value that is there is good enough until that has stored its own. */
    private @Nullable Object reloadInTurn(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age)
            throws Exception {
        LoadLease lease = leased ? access.lease(key, true) : null;
        if (lease == null) {
            return loadUnlessNewer(key, own, loader, loading, age);
        }
        if (lease.state() == LoadLease.State.HELD) {
            refreshes.noteElsewhere(key);
            return Flight.NOTHING;
        }
        try {
            return loadUnlessNewer(key, own, loader, loading, age);
        } finally {
            lease.close();
        }
    }

    private @Nullable Object loadUnlessNewer(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age)
            throws Exception {
        AgedValue<V> present = openFence(key, own) ? access.lookUpAged(key) : null;
        if (present == null) {
            return Flight.NOTHING; // it was removed, or its store is gone: nobody asks for a new one
        }
        return present.age() < age && present.isFresh() ? present.value() : callAndSave(key, own, loader, loading);
    }

    /** The flight before this one may have ended between the caller's miss and now: once it is fenced, looks again. */
    private @Nullable Object fenceAndLookUp(K key, Flight own) {
        return openFence(key, own) ? access.lookUp(key) : Absent.marker();
    }
}
