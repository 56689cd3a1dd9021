package org.civarcos.cache.cdi.intercept;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.plan.PutPlan;
import org.jspecify.annotations.Nullable;

/** Does what {@link CachePut} says. */
@CachePut
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
class PutInterceptor extends Planned {
    private static final long serialVersionUID = 1;

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        PutPlan plan = plan(context).put();
        return plan != null ? plan.invoke(context) : context.proceed();
    }
}
