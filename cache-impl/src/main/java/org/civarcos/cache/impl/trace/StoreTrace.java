package org.civarcos.cache.impl.trace;

import org.civarcos.cache.impl.guard.CallTrace;
import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one store, for tracers.
 *
 * @param cacheName the name of the cache
 * @param kind the kind of the store
 * @param tracers those of the manager
 */
public record StoreTrace(String cacheName, String kind, Tracers tracers) implements CallTrace {
    @Override
    public CacheTracer.@Nullable Work begin(String operation) {
        return tracers.begin(tracer -> tracer.callingStore(cacheName, kind, operation));
    }

    @Override
    public CacheTracer.Origin origin() {
        return tracers.origin();
    }
}
