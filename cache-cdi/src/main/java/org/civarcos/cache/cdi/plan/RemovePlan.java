package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.util.function.Consumer;
import org.civarcos.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * What {@link org.civarcos.cache.cdi.CacheRemove} and {@link org.civarcos.cache.cdi.CacheRemoveAll} do on one method.
 */
public final class RemovePlan {
    private final CacheHandle handle;
    private final @Nullable KeyShape keys;
    private final boolean after;

    /**
     * Makes a plan.
     *
     * @param handle the cache
     * @param keys which entry, or null for all
     * @param after whether to remove after the method succeeded
     */
    public RemovePlan(CacheHandle handle, @Nullable KeyShape keys, boolean after) {
        this.handle = handle;
        this.keys = keys;
        this.after = after;
    }

    /**
     * Runs the method, and removes before or after it.
     *
     * @param context the call
     * @return the method's result, or null
     * @throws Exception what the method threw
     */
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        Cache<Object, @Nullable Object> cache = handle.open();
        if (cache == null) {
            return context.proceed();
        }
        Consumer<Cache<Object, @Nullable Object>> removal = removal(context);
        if (after) {
            return Call.andThen(context, result -> handle.attempt("a removal from", cache, removal));
        }
        handle.attempt("a removal from", cache, removal);
        return context.proceed();
    }

    private Consumer<Cache<Object, @Nullable Object>> removal(InvocationContext context) {
        if (keys == null) {
            return Cache::clear;
        }
        Object key = keys.keyOf(context.getParameters());
        return cache -> cache.remove(key);
    }
}
