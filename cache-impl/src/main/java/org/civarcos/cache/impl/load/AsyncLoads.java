package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.impl.trace.Watch;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.CacheTracer;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** Loads of futures: no thread waits for any step of them. */
final class AsyncLoads<K, V extends @Nullable Object> {
    private final StoreAccess<K, V> access;
    private final AsyncStore<K, V> store;
    private final FlightRegistry<K> flights;
    private final RememberedFailures<K> failures;
    private final Refreshes<K> refreshes;
    private final WaitForGraph graph;
    private final boolean leased;

    AsyncLoads(
            StoreAccess<K, V> access,
            FlightRegistry<K> flights,
            RememberedFailures<K> failures,
            Refreshes<K> refreshes,
            WaitForGraph graph) {
        this.graph = graph;
        this.refreshes = refreshes;
        this.access = access;
        this.store = access.store().async();
        this.leased = access.isLeased();
        this.flights = flights;
        this.failures = failures;
    }

    /** Returns a future of the caller's own, so that it can be cancelled without harm to the others. */
    CompletableFuture<V> load(
            K key, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading, @Nullable Flight asker) {
        CompletableFuture<V> result = new CompletableFuture<>();
        load(key, loader, loading, asker, result);
        return result;
    }

    @SuppressWarnings("unchecked") // the outcome of a flight of this cache is a V or NOTHING
    private void load(
            K key,
            AsyncCacheLoader<? super K, ? extends V> loader,
            LoadOptions loading,
            @Nullable Flight asker,
            CompletableFuture<V> result) {
        CompletionStage<@Nullable Object> ended;
        Flight flight;
        boolean runs;
        try {
            Flight own = flights.claimed(key);
            flight = flights.join(key, own);
            WaitForGraph.asksFor(asker, flight);
            runs = flight == own || flight.claim(null);
            ended = runs
                    ? run(key, flight, loading, () -> loadUnlessPresent(key, flight, loader, loading))
                    : withTimeout(flight, loading);
        } catch (Throwable e) { // a cycle, or a key that cannot be compared
            result.completeExceptionally(e);
            return;
        }
        if (runs) {
            access.counters().read(false);
        }
        CacheTracer.Origin origin = access.watch().origin(); // of a waiter, too, in the thread of the one who loads
        Watch.Watched watched = runs ? null : access.watch().waiting(key, flight);
        leave(watched);
        ended.whenComplete((outcome, failure) -> {
            end(watched, failure);
            in(origin, () -> {
                boolean late = !runs && failure instanceof TimeoutException && !flight.isDone();
                count(runs, late, outcome);
                if (late) {
                    loadUnshared(key, loader, result);
                } else if (failure != null) {
                    result.completeExceptionally(Failures.ofFuture(flight, failure));
                } else if (outcome == Flight.NOTHING) {
                    load(key, loader, loading, asker, result);
                } else {
                    result.complete((V) outcome);
                }
            });
        });
    }

    private static void in(CacheTracer.Origin origin, Runnable work) {
        Registration resumed = origin.resume();
        try {
            work.run();
        } finally {
            resumed.close();
        }
    }

    private static void leave(Watch.@Nullable Watched watched) {
        if (watched != null) {
            watched.left();
        }
    }

    private static void end(Watch.@Nullable Watched watched, @Nullable Throwable failure) {
        if (watched != null) {
            watched.ended(failure == null ? null : Stages.unwrap(failure));
        }
    }

    /** Counts a read that did not run the load itself, unless it has to begin again. */
    private void count(boolean runs, boolean late, @Nullable Object outcome) {
        if (late) {
            access.counters().read(false);
        } else if (!runs && outcome != Flight.NOTHING) {
            access.counters().collapsed(1);
        }
    }

    /** The outcome, or {@link TimeoutException} when the timeout of the waiter is over. */
    private static CompletionStage<@Nullable Object> withTimeout(Flight flight, LoadOptions loading) {
        long timeout = CallerLoads.timeout(loading);
        if (timeout == Long.MAX_VALUE) {
            return flight.outcome();
        }
        return Stages.own(flight.outcome()).orTimeout(timeout, TimeUnit.NANOSECONDS);
    }

    /** Loads for one waiter alone, whose timeout is over before the shared load has ended. */
    private void loadUnshared(K key, AsyncCacheLoader<? super K, ? extends V> loader, CompletableFuture<V> result) {
        call(key, List.of(), loader, new LoaderContext()).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(Failures.ofFuture(access.nameOf(key), Stages.unwrap(failure)));
            }
        });
    }

    /** Runs a flight. Returns what it ended with, for its leader: waiters may have to load themselves. */
    private CompletableFuture<@Nullable Object> run(
            K key, Flight flight, LoadOptions loading, Supplier<CompletionStage<@Nullable Object>> load) {
        CompletableFuture<@Nullable Object> ended = new CompletableFuture<>();
        Stages.started(load).whenComplete((value, failure) -> {
            if (failure == null) {
                failures.forgetThen(key, () -> flights.complete(flight, value));
                ended.complete(value);
            } else {
                Throwable cause = Stages.unwrap(failure);
                failures.rememberThen(key, cause, loading, flight.fence(), () -> flights.fail(flight, cause));
                ended.completeExceptionally(cause);
            }
        });
        return ended;
    }

    private CompletionStage<@Nullable Object> loadUnlessPresent(
            K key, Flight flight, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        return openFence(key, flight).thenCompose(fenced -> lookUp(key)).thenCompose(present -> {
            if (!Absent.is(present)) {
                return CompletableFuture.completedFuture(present);
            }
            if (!leased || flight.fence() == null) {
                return callAndSave(key, flight, loader, loading);
            }
            LeaseWait wait = new LeaseWait(flight, access.watch(), CallerLoads.timeout(loading));
            return loadInTurn(key, flight, loader, loading, wait).whenComplete((value, failure) -> wait.end());
        });
    }

    /** As {@link BlockingLoads}: loads when no other process does, or takes what that has stored. */
    private CompletionStage<@Nullable Object> loadInTurn(
            K key,
            Flight flight,
            AsyncCacheLoader<? super K, ? extends V> loader,
            LoadOptions loading,
            LeaseWait wait) {
        return lease(key, false).thenCompose(lease -> {
            if (lease == null) {
                return refenced(key, flight, wait).thenCompose(fenced -> callAndSave(key, flight, loader, loading));
            }
            if (lease.state() == LoadLease.State.GRANTED) {
                return Stages.started(() -> refenced(key, flight, wait)
                                .thenCompose(fenced -> callAndSave(key, flight, loader, loading)))
                        .whenComplete((value, failure) -> lease.close());
            }
            CompletionStage<@Nullable Object> found = lease.state() == LoadLease.State.PRESENT
                    ? lookUp(key)
                    : CompletableFuture.completedFuture(Absent.marker());
            return found.thenCompose(present -> Absent.is(present)
                    ? askAgain(key, flight, loader, loading, wait, wait.next(lease))
                    : CompletableFuture.completedFuture(present));
        });
    }

    private CompletionStage<@Nullable Object> askAgain(
            K key,
            Flight flight,
            AsyncCacheLoader<? super K, ? extends V> loader,
            LoadOptions loading,
            LeaseWait wait,
            long pause) {
        if (pause < 0) {
            return refenced(key, flight, wait).thenCompose(fenced -> callAndSave(key, flight, loader, loading));
        }
        CacheTracer.Origin origin = access.watch().origin();
        Executor later = CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS);
        Executor own = access.context().manager().executor(); // which may be busy, or refuse
        return CompletableFuture.runAsync(() -> {}, later)
                .thenCompose(paused -> Guarded.supply(own, () -> true))
                .thenCompose(taken -> {
                    Registration resumed = origin.resume();
                    try {
                        return loadInTurn(key, flight, loader, loading, wait);
                    } finally {
                        resumed.close();
                    }
                });
    }

    private CompletionStage<@Nullable LoadLease> lease(K key, boolean anew) {
        return store.lease(key, anew).handle((lease, failure) -> {
            if (failure != null) {
                passBy(failure);
            }
            return lease;
        });
    }

    /** Fences the load again where it was waited for another's, which has broken the fence. */
    private CompletionStage<@Nullable Void> refenced(K key, Flight flight, LeaseWait wait) {
        Fence before = flight.fence();
        if (!wait.end() || before == null) {
            return CompletableFuture.completedFuture(null);
        }
        return openFence(key, flight).thenApply(fenced -> {
            before.close();
            return null;
        });
    }

    /** As {@link BlockingLoads#reload}, but that a failure is in the future. */
    CompletableFuture<@Nullable Object> reload(
            K key, Flight flight, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age) {
        if (!flight.claim(null)) {
            return CompletableFuture.completedFuture(Flight.NOTHING);
        }
        return run(key, flight, loading, () -> reloadInTurn(key, flight, loader, loading, age));
    }

    /** As {@link BlockingLoads}: loads unless another process does. */
    private CompletionStage<@Nullable Object> reloadInTurn(
            K key, Flight flight, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age) {
        if (!leased) {
            return loadUnlessNewer(key, flight, loader, loading, age);
        }
        return lease(key, true).thenCompose(lease -> {
            if (lease == null) {
                return loadUnlessNewer(key, flight, loader, loading, age);
            }
            if (lease.state() == LoadLease.State.HELD) {
                refreshes.noteElsewhere(key);
                return CompletableFuture.completedFuture(Flight.NOTHING);
            }
            return Stages.started(() -> loadUnlessNewer(key, flight, loader, loading, age))
                    .whenComplete((value, failure) -> lease.close());
        });
    }

    private CompletionStage<@Nullable Object> loadUnlessNewer(
            K key, Flight flight, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age) {
        return openFence(key, flight)
                .thenCompose(
                        fenced -> flight.fence() == null ? CompletableFuture.completedFuture(null) : lookUpAged(key))
                .thenCompose(present -> loadUnlessNewer(present, age, key, flight, loader, loading));
    }

    private CompletionStage<@Nullable Object> loadUnlessNewer(
            @Nullable AgedValue<V> present,
            long age,
            K key,
            Flight flight,
            AsyncCacheLoader<? super K, ? extends V> loader,
            LoadOptions loading) {
        if (present == null) {
            return CompletableFuture.completedFuture(Flight.NOTHING);
        }
        return present.age() < age && present.isFresh()
                ? CompletableFuture.completedFuture(present.value())
                : callAndSave(key, flight, loader, loading);
    }

    /** Reads without counting, also what is past its end. */
    CompletionStage<@Nullable AgedValue<V>> lookUpAged(K key) {
        return store.getAged(key).handle((value, failure) -> {
            if (failure != null) {
                passBy(failure);
            }
            return value;
        });
    }

    private CompletionStage<@Nullable Void> openFence(K key, Flight own) {
        return store.fence(key).handle((fence, failure) -> {
            if (failure == null) {
                own.fence(fence);
            } else {
                passBy(failure);
            }
            return null;
        });
    }

    private CompletionStage<@Nullable Object> lookUp(K key) {
        return store.getOrDefault(key, Absent.marker()).handle((value, failure) -> {
            if (failure == null) {
                return value;
            }
            passBy(failure);
            return Absent.marker();
        });
    }

    private CompletionStage<@Nullable Object> callAndSave(
            K key, Flight own, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        LoaderContext context = new LoaderContext();
        CompletionStage<V> called = graph.beginning(own, () -> call(key, List.of(own), loader, context));
        return called.thenCompose(value -> save(key, value, context, loading, own.fence()));
    }

    private CompletionStage<V> call(
            K key, List<Flight> shared, AsyncCacheLoader<? super K, ? extends V> loader, LoaderContext context) {
        CompletableFuture<V> called = new CompletableFuture<>();
        CacheTracer.Origin origin = access.watch().origin();
        Watch.Watched watched = access.watch().load(key, shared);
        RunningLoads.mark(); // as in a blocking load
        try {
            long start = access.time().nanos();
            UnwrittenEntry<K, V> write = access.unwritten().of(key);
            CompletionStage<? extends V> started = write == null
                    ? loader.load(key, context)
                    : CompletableFuture.completedFuture(access.valueOf(write, context));
            if (started == null) {
                throw new NullPointerException("the loader of " + access.nameOf(key)
                        + " returned null instead of a stage: complete one with null if there is no value");
            }
            started.whenComplete((value, failure) -> {
                count(context, start, failure == null);
                end(watched, failure);
                in(origin, () -> {
                    if (failure == null) {
                        called.complete(value);
                    } else {
                        called.completeExceptionally(SafeText.speaking(failure));
                    }
                });
            });
        } catch (Throwable failure) {
            Guarded.keepInterruption(failure);
            access.counters().load(false, 0);
            end(watched, failure);
            called.completeExceptionally(SafeText.speaking(failure));
        } finally {
            RunningLoads.unmark();
            leave(watched);
        }
        return called;
    }

    private void count(LoaderContext context, long start, boolean succeeded) {
        boolean unused =
                Guarded.run(Refreshes.LOGGER, () -> "the time source fails, by which loads are measured", () -> {
                    long nanos = access.time().nanos() - start;
                    context.loadTime(Duration.ofNanos(nanos));
                    access.counters().load(succeeded, nanos);
                });
    }

    private CompletionStage<@Nullable Object> save(
            K key, V value, LoaderContext context, LoadOptions loading, @Nullable Fence fence) {
        CompletionStage<@Nullable WriteOutcome> writing;
        RunningLoads.mark(); // as in a blocking load
        try {
            EntryOptions options = fence == null ? null : access.optionsOf(key, value, context, loading);
            if (fence == null || options == null) {
                return CompletableFuture.completedFuture(value);
            }
            writing = store.put(key, value, options, new WriteCondition.IfIntact(fence))
                    .thenApply(done -> done);
        } catch (Throwable e) {
            writing = CompletableFuture.failedFuture(e);
        } finally {
            RunningLoads.unmark();
        }
        return writing.handle((outcome, failure) -> {
            if (failure != null) {
                access.notSaved(key, Stages.unwrap(failure));
            } else if (outcome != null) {
                access.counters().written(outcome);
            }
            return value;
        });
    }

    private void passBy(Throwable failure) {
        Throwable cause = Stages.unwrap(failure);
        if (cause instanceof CacheStoreException known) {
            access.counters().storeFailed(known);
        } else {
            throw new CompletionException(cause);
        }
    }
}
