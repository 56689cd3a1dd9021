package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.LoadContext;
import org.jspecify.annotations.Nullable;

/** What {@link org.civarcos.cache.cdi.CacheResult} does on one method. */
public final class ResultPlan {
    private final Method method;
    private final Storing storing;
    private final boolean stage;

    /**
     * Makes a plan.
     *
     * @param method the method
     * @param storing how its results are stored
     */
    public ResultPlan(Method method, Storing storing) {
        this.method = method;
        this.storing = storing;
        this.stage = Call.returnsStage(method.getReturnType());
    }

    /** {@return the method} */
    public Method method() {
        return method;
    }

    /**
     * Returns the cached result, or runs the method and keeps what it returned.
     *
     * @param context the call
     * @return the result, or null
     * @throws Exception what the method threw
     */
    @SuppressWarnings("FutureReturnValueIgnored") // goes to the caller as the result of its call
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        Cache<Object, @Nullable Object> cache = storing.cache().open();
        if (cache == null) {
            return context.proceed();
        }
        @Nullable Object[] arguments = context.getParameters();
        Object key = storing.keys().keyOf(arguments);
        if (stage) {
            return new StageLoad(this, context, arguments).from(cache, key);
        }
        Load load = new Load(context, arguments);
        try {
            return cache.get(key, load);
        } catch (CacheLoaderException e) {
            throw load.failure != null ? load.failure : thrown(e);
        } catch (IllegalStateException e) {
            if (!load.started && cache.isClosed()) {
                return context.proceed();
            }
            throw e;
        }
    }

    Storing storing() {
        return storing;
    }

    /** What another caller's run of the method threw: the cause, unless the method can only have thrown this itself. */
    Exception thrown(CacheLoaderException shared) {
        Throwable cause = shared.getCause();
        for (Class<?> declared : method.getExceptionTypes()) {
            if (declared.isInstance(cause) && cause instanceof Exception exception) {
                return exception;
            }
        }
        return shared;
    }

    /** One run of the method in a flight. */
    private final class Load implements CacheLoader<Object, @Nullable Object> {
        private final InvocationContext context;
        private final @Nullable Object[] arguments;
        private boolean started;
        private @Nullable Exception failure;

        Load(InvocationContext context, @Nullable Object[] arguments) {
            this.context = context;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object load(Object key, LoadContext load) throws Exception {
            started = true;
            try {
                Object result = context.proceed();
                load.options(storing.loadOptions(arguments, result));
                return result;
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }
    }
}
