package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoadCycleException;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.ManagerOptions;
import org.jspecify.annotations.Nullable;

/**
 * All loading of one cache. Threads and futures share the flights.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class Loads<K, V extends @Nullable Object> {
    private final StoreAccess<K, V> access;
    private final LoadOptions defaults;
    private final RandomGenerator random;
    private final boolean aged;
    private final WaitForGraph graph;
    private final FlightRegistry<K> flights;
    private final RememberedFailures<K> failures;
    private final BlockingLoads<K, V> blocking;
    private final BulkLoads<K, V> bulk;
    private final AsyncLoads<K, V> async;
    private final Refreshes<K> refreshes;

    /**
     * Makes the loading of a cache.
     *
     * @param access the way to its store
     * @param graph knows who waits for whom, shared by the caches of a manager
     */
    public Loads(StoreAccess<K, V> access, WaitForGraph graph) {
        CacheConfig<K, V> config = access.context().config();
        ManagerOptions manager = access.context().manager();
        this.access = access;
        this.graph = graph;
        defaults = config.loading();
        random = manager.random();
        aged = Freshness.isAskedFor(defaults);
        flights = new FlightRegistry<>(
                access.cacheName(),
                access.fencedStore(),
                config.maximumSize().orElse(CacheConfig.DEFAULT_MAXIMUM_SIZE));
        failures = new RememberedFailures<>(access.time());
        refreshes = new Refreshes<>(flights, failures, manager.executor(), access.watch(), access.time());
        blocking = new BlockingLoads<>(access, flights, failures, refreshes, graph);
        bulk = new BulkLoads<>(access, flights, graph);
        async = new AsyncLoads<>(access, flights, failures, refreshes, graph);
    }

    /** {@return how many loads are under way} */
    public long inFlight() {
        return flights.size();
    }

    /**
     * Tells whether options look at the age of a value.
     *
     * @param loading the options
     * @return whether the store needs {@link Capability#AGE}
     */
    public static boolean needsAge(LoadOptions loading) {
        return Freshness.isAskedFor(loading);
    }

    /**
     * Tells how long options want a value kept past its end.
     *
     * @param loading the options
     * @return zero or more
     */
    public static Duration staleFor(LoadOptions loading) {
        return Freshness.staleFor(loading);
    }

    /** {@return whether the cache's own options look at the age of a value} */
    public boolean isAged() {
        return aged;
    }

    /**
     * Fills what the options of a call leave out.
     *
     * @param asked the options of the call
     * @return the options of the call and of the cache
     */
    public LoadOptions complete(LoadOptions asked) {
        LoadOptions loading = asked.orElse(defaults);
        if (!aged && needsAge(loading) && !access.store().capabilities().contains(Capability.AGE)) {
            throw new UnsupportedOperationException("a call on cache " + access.cacheName() + " asks for "
                    + Capability.AGE.description() + ", which its store does not have: leave the option out");
        }
        return loading;
    }

    /**
     * Reads a value, whose age counts, and loads it if it is missing or over.
     *
     * @param key the key
     * @param loader makes the value
     * @param loading complete options that look at the age of a value
     * @return the value
     */
    public V get(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        AgedValue<V> found = access.lookUpAged(key);
        Freshness freshness = found == null ? Freshness.OVER : Freshness.of(found, loading, random);
        if (found != null && freshness != Freshness.OVER) {
            access.counters().read(true);
            return freshness == Freshness.DUE ? refresh(key, found, loader, loading) : found.value();
        }
        try {
            return load(key, loader, loading, true);
        } catch (RuntimeException e) {
            AgedValue<V> old = mayServeInstead(e, loading) ? access.lookUpAged(key) : null;
            if (old != null && isServed(old, loading)) {
                return old.value();
            }
            throw e;
        }
    }

    /** Refreshes a value that is due, in the background or here. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the outcome of a flight of this cache is a V or NOTHING
    private V refresh(K key, AgedValue<V> found, CacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        if (!loading.refreshInCaller().orElse(false)) {
            refreshes.start(key, flight -> blocking.reload(key, flight, loader, loading, found.age()));
            return found.value();
        }
        Flight own = refreshes.register(key);
        Object made = own == null ? Flight.NOTHING : blocking.reload(key, own, loader, loading, found.age());
        return made == Flight.NOTHING ? found.value() : (V) made;
    }

    private static boolean mayServeInstead(Throwable failure, LoadOptions loading) {
        return loading.staleIfError().isPresent()
                && failure instanceof Exception
                && !(failure instanceof CacheLoadCycleException)
                && !Thread.currentThread().isInterrupted();
    }

    private static boolean isServed(AgedValue<?> old, LoadOptions loading) {
        return Freshness.isWithin(old, loading.staleIfError().orElse(Duration.ZERO));
    }

    /**
     * Loads a key that was missing, or shares the load that is under way, and counts which it was.
     *
     * @param key the key
     * @param loader makes the value
     * @param loading complete options
     * @param reachable whether the store answered when the key was found missing; if not, it is not asked again
     * @return the value
     */
    public V load(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, boolean reachable) {
        Throwable failure = remembered(key, loading);
        if (failure != null) {
            access.counters().read(false);
            throw Failures.rethrow(access.nameOf(key), failure);
        }
        return blocking.load(key, loader, loading, reachable);
    }

    private @Nullable Throwable remembered(K key, LoadOptions loading) {
        return loading.failureTtl().orElse(Duration.ZERO).isZero() ? null : failures.get(key);
    }

    /**
     * Loads keys that were missing, those that nobody loads yet with one call, and counts them as {@link #load} does.
     *
     * @param missing the keys
     * @param loader makes the values
     * @param loading complete options
     * @param reachable whether the store answered when the keys were found missing; if not, it is not asked again
     * @return the values, without those that the loader left out
     */
    public Map<K, V> loadAll(Set<K> missing, BulkLoader<K, V> loader, LoadOptions loading, boolean reachable) {
        return bulk.loadAll(missing, loader, loading, reachable);
    }

    /**
     * As {@link #get}, without waiting.
     *
     * @param key the key
     * @param loader starts to make the value
     * @param loading complete options that look at the age of a value
     * @return the value
     */
    public CompletionStage<V> getAsync(K key, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        Flight asker = graph.asker();
        return async.lookUpAged(key).thenCompose(found -> {
            Freshness freshness = found == null ? Freshness.OVER : Freshness.of(found, loading, random);
            if (found == null || freshness == Freshness.OVER) {
                return loadOrServe(key, loader, loading, asker);
            }
            access.counters().read(true);
            return freshness == Freshness.DUE
                    ? refreshAsync(key, found, loader, loading)
                    : CompletableFuture.completedFuture(found.value());
        });
    }

    @SuppressWarnings("unchecked") // as in refresh
    private CompletionStage<V> refreshAsync(
            K key, AgedValue<V> found, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        if (!loading.refreshInCaller().orElse(false)) {
            refreshes.start(key, flight -> {
                CompletableFuture<?> unused = async.reload(key, flight, loader, loading, found.age());
            });
            return CompletableFuture.completedFuture(found.value());
        }
        Flight own = refreshes.register(key);
        return own == null
                ? CompletableFuture.completedFuture(found.value())
                : async.reload(key, own, loader, loading, found.age())
                        .handle((made, failure) ->
                                failure != null || made == Flight.NOTHING ? found.value() : (V) made);
    }

    private CompletionStage<V> loadOrServe(
            K key, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading, @Nullable Flight asker) {
        return loadAsync(key, loader, loading, asker).exceptionallyCompose(failure -> {
            Throwable cause = Stages.unwrap(failure);
            if (!mayServeInstead(cause, loading)) {
                return CompletableFuture.failedFuture(cause);
            }
            return async.lookUpAged(key)
                    .thenCompose(old -> old != null && isServed(old, loading)
                            ? CompletableFuture.completedFuture(old.value())
                            : CompletableFuture.failedFuture(cause));
        });
    }

    /**
     * Begins a read that loads the key if it is missing, or shares the load that is under way, without waiting. In the
     * thread of the caller, which may be a loader's.
     *
     * @param loader starts to make the value
     * @param loading complete options
     * @return loads a key that was missing; its value comes in a future of the caller's own
     */
    public Function<K, CompletableFuture<V>> whereMissing(
            AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        Flight asker = graph.asker();
        return key -> loadAsync(key, loader, loading, asker);
    }

    private CompletableFuture<V> loadAsync(
            K key, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions loading, @Nullable Flight asker) {
        Throwable failure = remembered(key, loading);
        if (failure != null) {
            access.counters().read(false);
            return CompletableFuture.failedFuture(Failures.ofFuture(access.nameOf(key), failure));
        }
        return async.load(key, loader, loading, asker);
    }

    /**
     * Notes that a key was written or removed, after the store did it.
     *
     * @param key the key
     */
    public void changed(K key) {
        failures.forget(key);
    }

    /** Notes that many keys were removed, after the store did it; and that the cache is closed. */
    public void changedAll() {
        failures.clear();
        refreshes.changedAll();
    }
}
