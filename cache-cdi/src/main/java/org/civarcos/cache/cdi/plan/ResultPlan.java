package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** Plan of a method with {@link org.civarcos.cache.cdi.CacheResult} that returns its value at once. Thread-safe. */
public final class ResultPlan extends OneKeyPlan {
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
    public ResultPlan(Signature signature, Keys keys, Storing storing, @Nullable Component<CacheCondition> condition) {
        super(signature, storing, condition);
        this.keys = keys;
        this.shape = keys instanceof KeyShape ofParameters ? ofParameters : null;
    }

    /** Returns the cached result, or runs the method and keeps what it returned. A hit allocates nothing. */
    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        OpenCache open = storing().open();
        Object asked = open != null && open.isAged() ? Reload.take(signature()) : null;
        if (open == null || asked != null || !takesPart(context)) {
            return pass(context, asked);
        }
        Object key = keyOf(context);
        if (key == null) {
            return context.proceed();
        }
        if (!open.isReadFirst()) {
            return load(context, open, key);
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
        if (found == MISSING) {
            return load(context, open, key);
        }
        if (storing().trace().isOn()) {
            storing().trace().tell(call(context), key, "hit");
        }
        return found;
    }

    @Override
    @Nullable
    Object keyOf(InvocationContext context) {
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
        Trace trace = storing().trace();
        trace.refresh();
        try {
            Object result = open.load(key, load);
            if (trace.isOn()) {
                trace.tell(call, key, load.outcome(open));
            }
            return result;
        } catch (CacheLoaderException e) {
            throw load.failure != null ? load.failure : thrown(e);
        } catch (RuntimeException e) {
            if (load.succeeded) {
                failures().report("storing in the cache \"" + cacheName() + "\"", e);
                return load.result;
            }
            if (e instanceof IllegalStateException && isClosedMeanwhile(open.cache(), load.started)) {
                return context.proceed();
            }
            throw e;
        } finally {
            load.caller = null;
        }
    }

    private @Nullable Object loadIn(
            Transaction transaction, InvocationContext context, OpenCache open, Object key, Call call)
            throws Exception {
        Object found = open.isReadFirst() ? MISSING : open.cache().getOrDefault(key, MISSING);
        Object kept = found != MISSING ? found : transaction.kept(cacheName(), key, MISSING);
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
        private volatile @Nullable Thread caller = Thread.currentThread();
        private boolean started;
        private boolean succeeded;
        private @Nullable Object result;
        private @Nullable Exception failure;
        private @Nullable EntryOptions options;

        Load(InvocationContext context, OpenCache open, Call call) {
            this.context = context;
            this.open = open;
            this.call = call;
        }

        /** Why the method ran or did not, for people. */
        String outcome(OpenCache cache) {
            if (!started) {
                return cache.isReadFirst() ? "answered by a load that was under way" : "hit";
            }
            return "miss, for there was no entry (never stored, expired, evicted or removed); ran, "
                    + (Storing.NOT_AT_ALL.equals(options) ? "not stored" : "stored with " + options);
        }

        @Override
        public @Nullable Object load(Object key, LoadContext load) throws Exception {
            started = true;
            boolean inBackground = caller != Thread.currentThread();
            try {
                Object made = inBackground ? again(context, call, key) : context.proceed();
                result = made;
                succeeded = true;
                options = storing().loadOptions(open, made, call, call.names(made));
                load.options(options);
                open.failedRefreshes().succeeded(key, inBackground);
                return made;
            } catch (Throwable e) {
                if (inBackground) {
                    open.failedRefreshes().failed(key, cacheName(), signature().method(), e);
                }
                if (e instanceof Exception thrown) {
                    failure = thrown;
                }
                throw e;
            }
        }
    }
}
