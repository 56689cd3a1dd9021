package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Base of the operations that change a cache: before the method, or after it and then for some exceptions too. */
abstract class ChangeOperation implements Operation {
    private final boolean after;
    private final ThrownRule exceptions;

    ChangeOperation(boolean after, Class<?>[] included, Class<?>[] excluded) {
        this.after = after;
        exceptions = new ThrownRule(included, excluded, false);
    }

    /** Prepares the change with the arguments that the method is called with. */
    abstract Runnable change(InvocationContext context);

    @Override
    public final @Nullable Object invoke(InvocationContext context) throws Exception {
        Runnable change = change(context);
        if (!after) {
            change.run();
            return context.proceed();
        }
        Object result;
        try {
            result = context.proceed();
        } catch (Exception | Error thrown) {
            if (exceptions.holdsFor(thrown)) {
                change.run();
            }
            throw thrown;
        }
        change.run();
        return result;
    }
}
