package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.LoadAfterMiss;
import org.jspecify.annotations.Nullable;

/** A cache as one annotation uses it, with what configuration makes of the annotation's attributes. Thread-safe. */
final class OpenCache {
    private final Cache<Object, @Nullable Object> cache;
    private final LoadAfterMiss<Object, @Nullable Object> afterMiss;
    private final Freshness freshness;
    private final EntryOptions ofValue;
    private final EntryOptions ofNothing;
    private final LoadOptions loading;
    private final LoadOptions inCaller;
    private final FailedRefreshes failed = new FailedRefreshes();
    private final boolean aged;
    private final boolean counted;

    OpenCache(Cache<Object, @Nullable Object> cache, Freshness freshness, Refreshing refreshing) {
        this.cache = cache;
        this.afterMiss = afterMiss(cache);
        this.freshness = freshness;
        this.ofValue = freshness.options(false);
        this.ofNothing = freshness.options(true);
        this.loading =
                refreshing.apply(freshness.loading().orElse(cache.config().loading()));
        this.inCaller = loading.withRefreshInCaller(true);
        boolean refreshed = loading.refreshAfter().isPresent()
                || loading.refreshAfterPart().isPresent()
                || loading.earlyRefresh().isPresent()
                || loading.staleWhileRefresh().isPresent();
        this.aged = (refreshed && refreshing != Refreshing.NOWHERE)
                || loading.staleIfError().isPresent();
        this.counted = cache.config().statistics().orElse(false);
    }

    /** How a cache loads what was not found there. One that is not of this engine looks once more. */
    @SuppressWarnings("unchecked") // its keys and values are those of the cache
    private static LoadAfterMiss<Object, @Nullable Object> afterMiss(Cache<Object, @Nullable Object> cache) {
        try {
            return cache.unwrap(LoadAfterMiss.class);
        } catch (IllegalArgumentException e) {
            return cache::get;
        }
    }

    /** Loads a key: one that was {@linkplain #isReadFirst read} and not found, or is to be looked for now. */
    @Nullable
    Object load(Object key, CacheLoader<Object, @Nullable Object> loader) {
        return isReadFirst() ? afterMiss.load(key, loader, loading(key)) : cache.get(key, loader, loading(key));
    }

    Cache<Object, @Nullable Object> cache() {
        return cache;
    }

    /** Whether a null or an empty {@code Optional} is stored. */
    boolean storesNothing() {
        return freshness.cacheNulls() && cache.config().cacheNulls().orElse(true);
    }

    LoadOptions loading() {
        return loading;
    }

    /** How a key is loaded: by its caller, if its last refresh in the background failed. */
    LoadOptions loading(Object key) {
        return failed.contains(key) ? inCaller : loading;
    }

    FailedRefreshes failedRefreshes() {
        return failed;
    }

    /** Whether the age of a value counts, so that a hit may start a load. */
    boolean isAged() {
        return aged;
    }

    /** Whether a plain read finds what a load would: it is cheaper, but a miss would be counted by both. */
    boolean isReadFirst() {
        return !aged && !counted;
    }

    /** Whether a null or an empty {@code Optional} is stored like any other value. */
    boolean isUniform() {
        return freshness.cacheNulls() && ofValue.equals(ofNothing);
    }

    EntryOptions options(boolean nothing) {
        return nothing ? ofNothing : ofValue;
    }
}
