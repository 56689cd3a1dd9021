package org.civarcos.cache.cdi.intercept;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.plan.RemovePlan;
import org.jspecify.annotations.Nullable;

/** Does what {@link CacheRemove} says. */
@CacheRemove
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 30)
class RemoveInterceptor extends Planned {
    private static final long serialVersionUID = 1;

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        RemovePlan plan = plan(context).remove();
        return plan != null ? plan.invoke(context) : context.proceed();
    }
}
