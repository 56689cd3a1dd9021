package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Answers a call from a cache, or runs the method and keeps what it returned. Thread-safe. */
@FunctionalInterface
public interface Lookup {
    /**
     * Answers a call.
     *
     * @param context the call
     * @return the result, or null
     * @throws Exception what the method threw
     */
    @Nullable
    Object invoke(InvocationContext context) throws Exception;
}
