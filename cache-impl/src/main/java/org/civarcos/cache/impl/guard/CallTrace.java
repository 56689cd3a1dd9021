package org.civarcos.cache.impl.guard;

import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/** The trace of the calls of one store. */
public interface CallTrace {
    /**
     * Begins a call.
     *
     * @param operation what the store is asked for
     * @return the call; null if nobody traces
     */
    CacheTracer.@Nullable Work begin(String operation);

    /** {@return what is current in the calling thread} */
    CacheTracer.Origin origin();
}
