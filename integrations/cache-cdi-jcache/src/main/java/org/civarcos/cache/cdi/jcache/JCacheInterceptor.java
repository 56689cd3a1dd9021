package org.civarcos.cache.cdi.jcache;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import org.civarcos.cache.CacheShared;
import org.jspecify.annotations.Nullable;

/** Does what the annotation of {@code javax.cache} on a method or its class says. */
@CacheShared
@JCacheBound
@Interceptor
@Priority(JCacheInterceptor.PRIORITY)
class JCacheInterceptor implements Serializable {
    static final int PRIORITY = Interceptor.Priority.LIBRARY_BEFORE + 50;

    private static final long serialVersionUID = 1;

    @Inject
    @SuppressWarnings({"NullAway.Init", "serial"}) // a client proxy, which is serializable
    Operations operations;

    /** The one method that most instances are asked for, found by identity. */
    private transient volatile @Nullable Known known;

    private record Known(Method method, Operation operation) {}

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        return operation(context).invoke(context);
    }

    @SuppressWarnings("ReferenceEquality") // identity is cheaper; another Method of the same method is found as well
    private Operation operation(InvocationContext context) {
        Method method = context.getMethod();
        Known last = known;
        if (last != null && last.method == method) {
            return last.operation;
        }
        Operation found = operations.of(context.getTarget().getClass(), method);
        known = new Known(method, found);
        return found;
    }
}
