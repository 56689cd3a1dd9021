package org.civarcos.cache.cdi.intercept;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.civarcos.cache.CacheShared;
import org.civarcos.cache.cdi.CacheIntercepted;
import org.civarcos.cache.cdi.plan.MethodPlan;
import org.civarcos.cache.cdi.plan.Plans;
import org.jspecify.annotations.Nullable;

/**
 * Does what all caching annotations of a method say, by its plan. An interceptor belongs to one bean instance, so that
 * few methods come by; their plans are remembered and found by identity.
 */
@CacheShared
@CacheIntercepted
@Interceptor
@Priority(Interceptors.PRIORITY)
class CacheInterceptor implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int REMEMBERED = 16;

    @Inject
    @SuppressWarnings({"NullAway.Init", "serial"}) // a client proxy, which is serializable
    Plans plans;

    private transient volatile Known @Nullable [] known;

    /** A plan, and the method as the container hands it out: not the very object that the deployment saw. */
    private record Known(Method method, MethodPlan plan) {}

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        return plan(context).invoke(context);
    }

    @SuppressWarnings("ReferenceEquality") // identity is cheaper; another Method of the same method is found as well
    private MethodPlan plan(InvocationContext context) {
        Method method = context.getMethod();
        Known[] remembered = known;
        if (remembered != null) {
            for (Known each : remembered) {
                if (each.method == method) {
                    return each.plan;
                }
            }
        }
        return find(context, method, remembered);
    }

    private MethodPlan find(InvocationContext context, Method method, Known @Nullable [] remembered) {
        MethodPlan plan = plans.find(context.getTarget().getClass(), method);
        int length = remembered == null ? 0 : remembered.length;
        if (length < REMEMBERED) { // no more, in a container that hands out a new Method each time
            Known[] more = remembered == null ? new Known[1] : Arrays.copyOf(remembered, length + 1);
            more[length] = new Known(method, plan);
            known = more;
        }
        return plan;
    }
}
