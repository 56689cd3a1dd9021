package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a method and something after its success, be it now or when a stage completes. */
final class Call {
    private Call() {}

    static boolean returnsStage(Class<?> type) {
        return type == CompletionStage.class || type == CompletableFuture.class;
    }

    /** The effect has happened when the caller gets the value. */
    static @Nullable Object andThen(InvocationContext context, Consumer<@Nullable Object> effect) throws Exception {
        Object result = context.proceed();
        if (result instanceof CompletionStage<?> stage
                && returnsStage(context.getMethod().getReturnType())) {
            return stage.thenApply(value -> {
                effect.accept(value);
                return value;
            });
        }
        effect.accept(result);
        return result;
    }
}
