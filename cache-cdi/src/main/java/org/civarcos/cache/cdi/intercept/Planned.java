package org.civarcos.cache.cdi.intercept;

import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Arrays;
import org.civarcos.cache.cdi.plan.MethodPlan;
import org.civarcos.cache.cdi.plan.Plans;
import org.jspecify.annotations.Nullable;

/**
 * What the interceptors share: the way to a method's plan. An interceptor belongs to one bean instance, so that few
 * methods come by; they are remembered and found by identity.
 */
abstract class Planned implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int REMEMBERED = 16;

    @Inject
    @SuppressWarnings({"NullAway.Init", "serial"}) // a client proxy, which is serializable
    Plans plans;

    private transient volatile MethodPlan @Nullable [] known;

    @SuppressWarnings("ReferenceEquality") // identity is cheaper; another Method of the same method is found as well
    final MethodPlan plan(InvocationContext context) {
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
