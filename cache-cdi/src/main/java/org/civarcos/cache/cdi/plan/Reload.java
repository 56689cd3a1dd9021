package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method again when the call that wanted its value is over. The bean is called from outside, so that whatever
 * else intercepts the method (a transaction, say) is there as for any call; the call is marked, so that it is not
 * answered from the cache that it is to fill.
 */
final class Reload {
    private static final ThreadLocal<Signature> MARK = new ThreadLocal<>();

    private Reload() {}

    /** Whether this call is one of those, from here on an ordinary one. */
    @SuppressWarnings("ReferenceEquality") // the very signature of the plan
    static boolean isThis(Signature signature) {
        if (MARK.get() != signature) {
            return false;
        }
        MARK.remove();
        return true;
    }

    /** Calls the method as the call did. */
    static @Nullable Object again(Signature signature, Beans beans, InvocationContext context, Call call)
            throws Exception {
        Class<?> bean = signature.bean();
        return beans.inRequest(() -> {
            Optional<?> reference = beans.findLasting(bean);
            // What lives no longer than its caller can only be gone on with, without what else intercepts it.
            return reference.isPresent() ? marked(signature, reference.get(), call) : context.proceed();
        });
    }

    private static @Nullable Object marked(Signature signature, Object bean, Call call) throws Exception {
        Method method = signature.method();
        method.trySetAccessible();
        MARK.set(signature);
        try {
            return method.invoke(bean, call.values());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw e;
        } finally {
            MARK.remove();
        }
    }
}
