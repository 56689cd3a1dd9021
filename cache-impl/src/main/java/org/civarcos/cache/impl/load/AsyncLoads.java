package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.CacheLoadCycleException;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.impl.event.Waiting;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** Loads that end elsewhere: no thread waits for any step of them. */
final class AsyncLoads<K, V extends @Nullable Object> {
    private final StoreAccess<K, V> access;
    private final AsyncStore<K, V> store;
    private final Flights<K> flights;
    private final RememberedFailures<K> failures;
    private final WaitForGraph graph;

    AsyncLoads(StoreAccess<K, V> access, Flights<K> flights, RememberedFailures<K> failures, WaitForGraph graph) {
        this.graph = graph;
        this.access = access;
        this.store = access.store().async();
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
        Flight own = flights.flight(key);
        Flight flight = flights.join(key, own);
        CompletionStage<@Nullable Object> landed = flight.outcome();
        try {
            WaitForGraph.asksFor(asker, flight);
        } catch (CacheLoadCycleException e) {
            result.completeExceptionally(e);
            return;
        }
        if (flight == own || flight.claim(null)) {
            fly(key, flight, loading, loadUnlessPresent(key, flight, loader, loading));
        } else {
            landed = withPatience(flight, loading);
        }
        landed.whenComplete((outcome, failure) -> {
            if (failure instanceof TimeoutException && !flight.isDone()) {
                loadAlone(key, loader, result);
            } else if (failure != null) {
                result.completeExceptionally(Failures.ofFuture(flight, failure));
            } else if (outcome == Flight.NOTHING) {
                load(key, loader, loading, asker, result);
            } else {
                result.complete((V) outcome);
            }
        });
    }

    /** The outcome, or {@link TimeoutException} when the caller has waited long enough. */
    private static CompletionStage<@Nullable Object> withPatience(Flight flight, LoadOptions loading) {
        long patience = Freshness.nanos(loading.waitTimeout().orElse(EntryOptions.FOREVER));
        if (patience == Long.MAX_VALUE) {
            return flight.outcome();
        }
        CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
        CompletionStage<@Nullable Object> landed = flight.outcome();
        landed.whenComplete((outcome, failure) -> {
            if (failure == null) {
                own.complete(outcome);
            } else {
                own.completeExceptionally(failure);
            }
        });
        return own.orTimeout(patience, TimeUnit.NANOSECONDS);
    }

    /** Loads beside another's load that takes too long. */
    private void loadAlone(K key, AsyncCacheLoader<? super K, ? extends V> loader, CompletableFuture<V> result) {
        call(key, loader, new LoaderContext()).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(
                        Failures.ofFuture(access.cacheName() + "[" + key + "]", Failures.unwrap(failure)));
            }
        });
    }

    private void fly(K key, Flight flight, LoadOptions loading, CompletionStage<@Nullable Object> load) {
        load.whenComplete((value, failure) -> {
            if (failure == null) {
                failures.forget(key);
                flights.land(flight, value);
            } else {
                Throwable cause = Failures.unwrap(failure);
                failures.put(key, cause, loading.failureTtl().orElse(Duration.ZERO), flight.fence());
                flights.crash(flight, cause);
            }
        });
    }

    private CompletionStage<@Nullable Object> loadUnlessPresent(
            K key, Flight flight, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        return watch(key, flight)
                .thenCompose(watched -> lookUp(key))
                .thenCompose(present -> present == StoreAccess.MISSING
                        ? callAndSave(key, flight, loader, loading)
                        : CompletableFuture.completedFuture(present));
    }

    /** As {@link BlockingLoads#reload}. */
    void reload(K key, Flight flight, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age) {
        if (flight.claim(null)) {
            fly(
                    key,
                    flight,
                    loading,
                    watch(key, flight)
                            .thenCompose(watched ->
                                    flight.fence() == null ? CompletableFuture.completedFuture(null) : lookUpAged(key))
                            .thenCompose(present -> loadUnlessNewer(present, age, key, flight, loader, loading)));
        }
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

    private CompletionStage<@Nullable Void> watch(K key, Flight own) {
        return store.fence(key).handle((fence, failure) -> {
            if (failure == null) {
                own.watch(fence);
            } else {
                passBy(failure);
            }
            return null;
        });
    }

    private CompletionStage<@Nullable Object> lookUp(K key) {
        return store.getOrDefault(key, access.missing()).handle((value, failure) -> {
            if (failure == null) {
                return value;
            }
            passBy(failure);
            return StoreAccess.MISSING;
        });
    }

    private CompletionStage<@Nullable Object> callAndSave(
            K key, Flight own, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        LoaderContext context = new LoaderContext();
        CompletionStage<V> called = graph.beginning(own, () -> call(key, loader, context));
        return called.thenCompose(value -> save(key, value, context, loading, own.fence()));
    }

    private CompletionStage<V> call(K key, AsyncCacheLoader<? super K, ? extends V> loader, LoaderContext context) {
        long start = access.time().nanos();
        CompletionStage<? extends V> started;
        Waiting.forbid(); // as in a blocking load
        try {
            UnwrittenEntry<K, V> write = access.unwritten().of(key);
            started = write == null
                    ? loader.load(key, context)
                    : CompletableFuture.completedFuture(access.valueOf(write, context));
        } catch (Throwable failure) {
            started = CompletableFuture.failedFuture(failure);
        } finally {
            Waiting.allow();
        }
        return started.<V>thenApply(value -> value).whenComplete((value, failure) -> {
            long nanos = access.time().nanos() - start;
            context.loadTime(Duration.ofNanos(nanos));
            access.counters().load(failure == null, nanos);
        });
    }

    private CompletionStage<@Nullable Object> save(
            K key, V value, LoaderContext context, LoadOptions loading, @Nullable Fence fence) {
        EntryOptions options = fence == null ? null : access.optionsOf(key, value, context, loading);
        if (fence == null || options == null) {
            return CompletableFuture.completedFuture(value);
        }
        CompletionStage<WriteOutcome> writing;
        Waiting.forbid(); // as in a blocking load
        try {
            writing = store.put(key, value, options, new WriteCondition.IfIntact(fence));
        } finally {
            Waiting.allow();
        }
        return writing.handle((outcome, failure) -> {
            if (failure == null) {
                access.saved(outcome);
            } else {
                passBy(failure);
            }
            return value;
        });
    }

    private void passBy(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        if (cause instanceof CacheStoreException known) {
            access.counters().storeFailed(known);
        } else if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
    }
}
