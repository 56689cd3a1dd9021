package org.civarcos.cache.jaxrs.server;

import java.lang.ref.SoftReference;
import java.util.Locale;
import org.civarcos.cache.http.store.CacheLog;
import org.jspecify.annotations.Nullable;

/**
 * A trial whether the response filters that run for a method do with the entity of a hit. Until the first hit, an
 * entity of the resource is held for filters that do not, as long as there is memory. Thread-safe.
 */
final class FilterTrial {
    private final String method;
    private volatile boolean passed;
    private volatile boolean failed;
    private volatile @Nullable SoftReference<Object> sample;

    FilterTrial(String method) {
        this.method = method;
    }

    /** Shows what the resource returned. */
    void show(@Nullable Object entity) {
        if (!passed && !failed && entity != null && sample == null) {
            sample = new SoftReference<>(entity);
        }
    }

    /** What the resource returned once; null if it is not known. */
    @Nullable
    Object sample() {
        SoftReference<Object> held = sample;
        return held == null ? null : held.get();
    }

    /** Ends the trial: all filters ran on a hit. */
    void pass() {
        if (!passed) {
            passed = true;
            sample = null;
        }
    }

    /** Ends the trial: a filter failed on a hit. */
    void fail() {
        if (!failed) {
            failed = true;
            CacheLog.warn(String.format(
                    Locale.ROOT,
                    "the responses of %s are not cached any more: a response filter failed on one from the cache, "
                            + "whose entity is not what the resource returned; let the filter ask for the type of "
                            + "the entity, or set what it sets in the resource",
                    method));
        }
    }

    boolean hasFailed() {
        return failed;
    }
}
