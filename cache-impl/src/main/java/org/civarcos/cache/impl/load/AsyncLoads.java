package org.civarcos.cache.impl.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.Fence;
import org.civarcos.cache.impl.event.Waiting;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** Loads that end elsewhere: no thread waits for any step of them. */
final class AsyncLoads<K, V extends @Nullable Object> {
    private final StoreAccess<K, V> access;
    private final AsyncStore<K, V> store;
    private final Flights<K> flights;

    AsyncLoads(StoreAccess<K, V> access, Flights<K> flights) {
        this.access = access;
        this.store = access.store().async();
        this.flights = flights;
    }

    /** Returns a future of the caller's own, so that it can be cancelled without harm to the others. */
    CompletableFuture<V> load(K key, AsyncCacheLoader<? super K, ? extends V> loader) {
        CompletableFuture<V> result = new CompletableFuture<>();
        load(key, loader, result);
        return result;
    }

    @SuppressWarnings("unchecked") // the outcome of a flight of this cache is a V or NOTHING
    private void load(K key, AsyncCacheLoader<? super K, ? extends V> loader, CompletableFuture<V> result) {
        Flight own = new Flight(access.cacheName(), key, null);
        Flight flight = flights.join(key, own);
        if (flight == own) {
            fly(key, own, loader);
        }
        CompletionStage<?> landed = flight.outcome();
        landed.whenComplete((outcome, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Failures.ofFuture(flight, failure));
            } else if (outcome == Flight.NOTHING) {
                load(key, loader, result);
            } else {
                result.complete((V) outcome);
            }
        });
    }

    private void fly(K key, Flight own, AsyncCacheLoader<? super K, ? extends V> loader) {
        watch(key, own)
                .thenCompose(watched -> lookUp(key))
                .thenCompose(present -> present == StoreAccess.MISSING
                        ? callAndSave(key, own, loader)
                        : CompletableFuture.completedFuture(present))
                .whenComplete((value, failure) -> {
                    if (failure == null) {
                        flights.land(key, own, value);
                    } else {
                        flights.crash(key, own, Failures.unwrap(failure));
                    }
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
            K key, Flight own, AsyncCacheLoader<? super K, ? extends V> loader) {
        LoadOptions options = new LoadOptions();
        long start = access.time().nanos();
        CompletionStage<? extends V> loading;
        Waiting.forbid(); // as in a blocking load
        try {
            loading = loader.load(key, options);
        } catch (Throwable failure) {
            loading = CompletableFuture.failedFuture(failure);
        } finally {
            Waiting.allow();
        }
        return loading.whenComplete((value, failure) ->
                        access.counters().load(failure == null, access.time().nanos() - start))
                .thenCompose(value -> save(key, value, options, own.fence()));
    }

    private CompletionStage<@Nullable Object> save(K key, V value, LoadOptions options, @Nullable Fence fence) {
        if (fence == null || !access.isToBeStored(value, options)) {
            return CompletableFuture.completedFuture(value);
        }
        CompletionStage<WriteOutcome> writing;
        Waiting.forbid(); // as in a blocking load
        try {
            writing = store.put(key, value, options.options(), new WriteCondition.IfIntact(fence));
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
        if (cause instanceof CacheStoreException) {
            access.counters().storeFailed();
        } else if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
    }
}
