package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.Cache;
import org.jspecify.annotations.Nullable;

/** What {@link org.civarcos.cache.cdi.CachePut} does on one method. */
public final class PutPlan {
    private final Storing storing;
    private final int valuePosition;

    /**
     * Makes a plan.
     *
     * @param storing how the value is stored
     * @param valuePosition the position of the parameter that is the value, or -1 for the result
     */
    public PutPlan(Storing storing, int valuePosition) {
        this.storing = storing;
        this.valuePosition = valuePosition;
    }

    /**
     * Runs the method and stores the value.
     *
     * @param context the call
     * @return the method's result, or null
     * @throws Exception what the method threw
     */
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        Cache<Object, @Nullable Object> cache = storing.cache().open();
        if (cache == null) {
            return context.proceed();
        }
        @Nullable Object[] arguments = context.getParameters();
        Object key = storing.keys().keyOf(arguments);
        return Call.andThen(
                context,
                result -> storing.cache().attempt("a put into", cache, open -> put(open, key, arguments, result)));
    }

    private void put(
            Cache<Object, @Nullable Object> cache, Object key, @Nullable Object[] arguments, @Nullable Object result) {
        Object value = valuePosition < 0 ? result : arguments[valuePosition];
        if (value == null && !cache.config().cacheNulls().orElse(true)) {
            cache.remove(key);
        } else {
            cache.put(key, value, storing.options(arguments, result));
        }
    }
}
