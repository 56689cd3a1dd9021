package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.LoadContext;
import org.jspecify.annotations.Nullable;

/** One run, in a flight, of a method that returns a stage. The value is cached, not the stage. */
final class StageLoad implements AsyncCacheLoader<Object, @Nullable Object> {
    private final ResultPlan plan;
    private final InvocationContext context;
    private final @Nullable Object[] arguments;

    StageLoad(ResultPlan plan, InvocationContext context, @Nullable Object[] arguments) {
        this.plan = plan;
        this.context = context;
        this.arguments = arguments;
    }

    CompletableFuture<@Nullable Object> from(Cache<Object, @Nullable Object> cache, Object key) {
        CompletableFuture<@Nullable Object> result = cache.async().get(key, this);
        return result.isDone() && !result.isCompletedExceptionally()
                ? result
                : result.exceptionallyCompose(failure -> CompletableFuture.failedFuture(thrown(failure)));
    }

    @Override
    public CompletionStage<? extends @Nullable Object> load(Object key, LoadContext load) throws Exception {
        Object returned = context.proceed();
        CompletionStage<?> stage =
                returned instanceof CompletionStage<?> pending ? pending : CompletableFuture.completedFuture(null);
        return stage.thenApply(value -> {
            load.options(plan.storing().loadOptions(arguments, value));
            return value;
        });
    }

    private Throwable thrown(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        // A stage may fail with any checked exception, whatever the method declares.
        return inner instanceof CacheLoaderException && inner.getCause() != null ? inner.getCause() : inner;
    }
}
