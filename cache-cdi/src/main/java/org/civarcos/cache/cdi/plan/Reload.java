package org.civarcos.cache.cdi.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method again when the call that wanted its value is over. The bean is called from outside, so that whatever
 * else intercepts the method (a transaction, say) is there as for any call; the call is marked, so that it is not
 * answered from the cache that it is to fill.
 */
final class Reload {
    private static final ThreadLocal<Mark> MARK = new ThreadLocal<>();

    private Reload() {}

    private record Mark(Signature signature, Object key) {}

    /** Whether this call is one of those. */
    @SuppressWarnings("ReferenceEquality") // the very signature of the plan
    static boolean isThis(Signature signature) {
        Mark mark = MARK.get();
        return mark != null && mark.signature == signature;
    }

    /**
     * Makes this call, if it is one of those, an ordinary one from here on.
     *
     * @return the key that it is to fill; null if it is none of those
     */
    static @Nullable Object take(Signature signature) {
        Mark mark = MARK.get();
        if (mark == null || !isThis(signature)) {
            return null;
        }
        MARK.remove();
        return mark.key;
    }

    /**
     * Refuses a call that makes another key than the one it is to fill: the key depends on who calls, and what the
     * method would return is somebody else's answer.
     *
     * @param own the key that the call makes; null if it makes none
     */
    static void requireSame(Object asked, @Nullable Object own, Signature signature) {
        if (!asked.equals(own)) {
            throw new IllegalStateException("the refresh of " + signature.method()
                    + " makes another key than the call that it is for: the key depends on the caller");
        }
    }

    /** Calls the method as the call did, for a key. */
    static @Nullable Object again(
            Signature signature, Beans beans, Call call, Object key, Callable<? extends @Nullable Object> rest)
            throws Exception {
        Class<?> bean = signature.bean();
        return beans.inRequest(() -> {
            Optional<?> reference = beans.findLasting(bean);
            // What lives no longer than its caller can only be gone on with, without what else intercepts it.
            return reference.isPresent() ? marked(signature, reference.get(), call, key) : rest.call();
        });
    }

    private static @Nullable Object marked(Signature signature, Object bean, Call call, Object key) throws Exception {
        Method method = signature.method();
        method.trySetAccessible();
        MARK.set(new Mark(signature, key));
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
