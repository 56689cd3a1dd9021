package org.civarcos.cache.impl.guard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Failures of stages: what goes wrong before there is one, and the wrapping that stages put around what went wrong. */
public final class Stages {
    private Stages() {}

    /**
     * Takes off the {@link CompletionException} that a stage puts around the failure of an earlier one.
     *
     * @param failure what a stage failed with
     * @return what went wrong
     */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /**
     * Starts an operation. What goes wrong before there is a stage, in code of the user's too, is a failure as any
     * other.
     *
     * @param operation starts it
     * @param <T> the type of its result
     * @return its stage, or one that failed with what was thrown
     */
    public static <T extends @Nullable Object> CompletionStage<T> started(Supplier<CompletionStage<T>> operation) {
        try {
            return operation.get();
        } catch (Throwable e) {
            Guarded.keepInterruption(e);
            return CompletableFuture.failedFuture(SafeText.speaking(e));
        }
    }

    /**
     * Makes a future of the caller's own, which fails with what went wrong and not with a wrapping of it, and may be
     * cancelled without harm to the stage.
     *
     * @param stage the stage
     * @param <T> the type of its result
     * @return a future that ends as the stage does
     */
    public static <T extends @Nullable Object> CompletableFuture<T> own(CompletionStage<T> stage) {
        CompletableFuture<T> result = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(unwrap(failure));
            }
        });
        return result;
    }
}
