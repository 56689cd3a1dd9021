package org.civarcos.cache.cdi.intercept;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.plan.InvalidatePlan;
import org.jspecify.annotations.Nullable;

/** Does what {@link CacheInvalidate} says. */
@CacheInvalidate
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 40)
class InvalidateInterceptor extends Planned {
    private static final long serialVersionUID = 1;

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        InvalidatePlan plan = plan(context).invalidate();
        return plan != null ? plan.invoke(context) : context.proceed();
    }
}
