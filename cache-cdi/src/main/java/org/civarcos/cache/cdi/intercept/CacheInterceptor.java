package org.civarcos.cache.cdi.intercept;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Arrays;
import org.civarcos.cache.cdi.CacheIntercepted;
import org.civarcos.cache.cdi.plan.MethodPlan;
import org.civarcos.cache.cdi.plan.Plans;
import org.jspecify.annotations.Nullable;

/**
 * Does what all caching annotations of a method say, by its plan. An interceptor belongs to one bean instance, so that few
 * methods come by; their plans are remembered and found by identity.
 */
@CacheIntercepted
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
class CacheInterceptor implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int REMEMBERED = 16;

    @Inject
    @SuppressWarnings({"NullAway.Init", "serial"}) // a client proxy, which is serializable
    Plans plans;

    private transient volatile MethodPlan @Nullable [] known;

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        return plan(context).invoke(context);
    }

    @SuppressWarnings("ReferenceEquality") // identity is cheaper; another Method of the same method is found as well
    private MethodPlan plan(InvocationContext context) {
        MethodPlan[] remembered = known;
        if (remembered != null) {
            for (MethodPlan plan : remembered) {
                if (plan.method() == context.getMethod()) {
                    return plan;
                }
            }
        }
        return find(context, remembered);
    }

    @SuppressWarnings("ReferenceEquality")
    private MethodPlan find(InvocationContext context, MethodPlan @Nullable [] remembered) {
        MethodPlan plan = plans.find(context.getTarget().getClass(), context.getMethod());
        int length = remembered == null ? 0 : remembered.length;
        // A container that hands out a new Method each time finds nothing by identity, and must not fill the memory.
        if (length < REMEMBERED && plan.method() == context.getMethod()) {
            MethodPlan[] more = remembered == null ? new MethodPlan[1] : Arrays.copyOf(remembered, length + 1);
            more[length] = plan;
            known = more;
        }
        return plan;
    }
}
