package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/**
 * Plan of a method with {@link org.civarcos.cache.cdi.CacheResult} whose value comes later. The value is cached, not
 * what it comes in; each caller gets a pending object of its own, so that cancelling it stops nobody else. Thread-safe.
 */
public final class DeferredPlan extends OneKeyPlan {
    private final Keys keys;
    private final Deferral deferral;

    /**
     * Makes a plan.
     *
     * @param signature the method
     * @param keys how its calls make keys
     * @param storing how its results are stored
     * @param condition which calls are cached, or null for all
     */
    public DeferredPlan(
            Signature signature, Keys keys, Storing storing, @Nullable Component<CacheCondition> condition) {
        super(signature, storing, condition);
        this.keys = keys;
        this.deferral = Deferral.of(signature.method().getReturnType());
    }

    /**
     * Tells whether a method's value comes later.
     *
     * @param returned what the method returns
     * @return whether this plan is for it, and not {@link ResultPlan}
     */
    public static boolean isFor(Class<?> returned) {
        return Deferral.of(returned) != Deferral.NONE;
    }

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
        Call call = call(context);
        Transaction transaction = transaction();
        return transaction == null
                ? deferral.defer(() -> lookUp(context, open, key, call))
                : deferral.defer(() -> lookUpIn(transaction, context, open, key, call));
    }

    @Override
    @Nullable
    Object keyOf(InvocationContext context) {
        try {
            return keys.keyOf(call(context), null);
        } catch (RuntimeException e) {
            failures().report("making a key of the cache \"" + cacheName() + "\"", e);
            return null;
        }
    }

    private CompletableFuture<@Nullable Object> lookUp(
            InvocationContext context, OpenCache open, Object key, Call call) {
        Load load = new Load(context, open, call);
        CompletableFuture<@Nullable Object> result = open.cache().async().get(key, load, open.loading(key));
        load.caller = null;
        return result.isDone() && !result.isCompletedExceptionally()
                ? result
                : result.exceptionallyCompose(failure -> goOn(load, failure));
    }

    /** A cache that failed after the method succeeded does not fail the call. */
    private CompletableFuture<@Nullable Object> goOn(Load load, Throwable failure) {
        if (load.succeeded && plain(failure) instanceof RuntimeException e) {
            failures().report("storing in the cache \"" + cacheName() + "\"", e);
            return CompletableFuture.completedFuture(load.value);
        }
        return CompletableFuture.failedFuture(plain(failure));
    }

    /** As a {@link PrivateLoad} of a value that is not there yet. */
    private CompletableFuture<@Nullable Object> lookUpIn(
            Transaction transaction, InvocationContext context, OpenCache open, Object key, Call call) {
        return open.cache().async().getOrDefault(key, MISSING).thenCompose(found -> {
            Object known = found == MISSING ? transaction.kept(cacheName(), key, MISSING) : found;
            if (known != MISSING) {
                return CompletableFuture.completedFuture(known);
            }
            PrivateLoad load = privateLoad(open, transaction, key);
            return run(context).whenComplete((value, failure) -> {
                if (failure == null) {
                    load.succeeded(value, storing().loadOptions(open, value, call, call.names(value)));
                } else {
                    load.failed();
                }
            });
        });
    }

    /** Stands for no entry; never a value. */
    private static final Object MISSING = new Object();

    private CompletionStage<@Nullable Object> run(InvocationContext context) {
        try {
            return deferral.stage(context.proceed());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** One run of the method in a flight. */
    private final class Load implements AsyncCacheLoader<Object, @Nullable Object> {
        private final InvocationContext context;
        private final OpenCache open;
        private final Call call;
        private volatile @Nullable Thread caller = Thread.currentThread();
        private @Nullable Object value;
        private volatile boolean succeeded;

        Load(InvocationContext context, OpenCache open, Call call) {
            this.context = context;
            this.open = open;
            this.call = call;
        }

        @Override
        public CompletionStage<? extends @Nullable Object> load(Object key, LoadContext load) throws Exception {
            boolean refresh = open.isAged() && caller != Thread.currentThread();
            return started(key, refresh)
                    .thenApply(made -> {
                        value = made;
                        succeeded = true;
                        load.options(storing().loadOptions(open, made, call, call.names(made)));
                        return made;
                    })
                    .whenComplete((made, failure) -> {
                        if (failure == null) {
                            open.failedRefreshes().succeeded(key, refresh);
                        } else if (refresh) {
                            open.failedRefreshes()
                                    .failed(key, cacheName(), signature().method(), plain(failure));
                        }
                    });
        }

        private CompletionStage<@Nullable Object> started(Object key, boolean refresh) {
            try {
                return deferral.stage(refresh ? again(context, call, key) : context.proceed());
            } catch (Throwable e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }
}
