package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** What {@link org.civarcos.cache.cdi.CacheResult} does on a method that returns its value at once. Thread-safe. */
public final class ResultPlan extends LookupPlan {
    /** Stands for no entry; never a value. */
    private static final Object MISSING = new Object();

    private final Keys keys;
    private final @Nullable KeyShape shape;

    /**
     * Makes a plan.
     *
     * @param signature the method
     * @param keys how its calls make keys
     * @param storing how its results are stored
     * @param condition which calls are cached, or null for all
     */
    public ResultPlan(
            Signature signature, Keys keys, Storing storing, @Nullable Class<? extends CacheCondition> condition) {
        super(signature, storing, condition);
        this.keys = keys;
        this.shape = keys instanceof KeyShape ofParameters ? ofParameters : null;
    }

    /** Returns the cached result, or runs the method and keeps what it returned. A hit allocates nothing. */
    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        OpenCache open = storing().open();
        if (open == null || !takesPart(context)) {
            return context.proceed();
        }
        Object key = keyOf(context);
        if (key == null) {
            return context.proceed();
        }
        Cache<Object, @Nullable Object> cache = open.cache();
        Object found;
        try {
            found = cache.getOrDefault(key, MISSING);
        } catch (IllegalStateException e) {
            if (isClosedMeanwhile(cache, false)) {
                return context.proceed();
            }
            throw e;
        }
        return found != MISSING ? found : load(context, open, key);
    }

    /** The key; null if code of the application failed to make it, which the call does not have to know. */
    private @Nullable Object keyOf(InvocationContext context) {
        if (shape != null) {
            return shape.keyOf(context.getParameters());
        }
        try {
            return keys.keyOf(call(context), null);
        } catch (RuntimeException e) {
            failures().report("making a key of the cache \"" + cacheName() + "\"", e);
            return null;
        }
    }

    private @Nullable Object load(InvocationContext context, OpenCache open, Object key) throws Exception {
        Call call = call(context);
        Transaction transaction = transaction();
        if (transaction != null) {
            return loadIn(transaction, context, open, key, call);
        }
        Load load = new Load(context, open, call);
        try {
            return open.cache().get(key, load);
        } catch (CacheLoaderException e) {
            throw load.failure != null ? load.failure : thrown(e);
        } catch (IllegalStateException e) {
            if (isClosedMeanwhile(open.cache(), load.started)) {
                return context.proceed();
            }
            throw e;
        }
    }

    private @Nullable Object loadIn(
            Transaction transaction, InvocationContext context, OpenCache open, Object key, Call call)
            throws Exception {
        Object kept = transaction.kept(cacheName(), key, MISSING);
        if (kept != MISSING) {
            return kept;
        }
        PrivateLoad load = privateLoad(open, transaction, key);
        try {
            Object result = context.proceed();
            load.succeeded(result, storing().loadOptions(open, result, call, call.names(result)));
            return result;
        } catch (Throwable e) {
            load.failed();
            throw e;
        }
    }

    /** One run of the method in a flight. */
    private final class Load implements CacheLoader<Object, @Nullable Object> {
        private final InvocationContext context;
        private final OpenCache open;
        private final Call call;
        private boolean started;
        private @Nullable Exception failure;

        Load(InvocationContext context, OpenCache open, Call call) {
            this.context = context;
            this.open = open;
            this.call = call;
        }

        @Override
        public @Nullable Object load(Object key, LoadContext load) throws Exception {
            started = true;
            try {
                Object result = context.proceed();
                load.options(storing().loadOptions(open, result, call, call.names(result)));
                return result;
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }
    }
}
