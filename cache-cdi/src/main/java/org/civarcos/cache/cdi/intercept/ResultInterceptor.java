package org.civarcos.cache.cdi.intercept;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.plan.ResultPlan;
import org.jspecify.annotations.Nullable;

/** Does what {@link CacheResult} says. */
@CacheResult
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 50)
class ResultInterceptor extends Planned {
    private static final long serialVersionUID = 1;

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        ResultPlan plan = plan(context).result();
        return plan != null ? plan.invoke(context) : context.proceed();
    }
}
