package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Operation of an annotated method on its cache. Made once a method; thread-safe. */
interface Operation {
    /** Nothing: the class is annotated, and the method is not public. */
    Operation NONE = InvocationContext::proceed;

    @Nullable
    Object invoke(InvocationContext context) throws Exception;
}
