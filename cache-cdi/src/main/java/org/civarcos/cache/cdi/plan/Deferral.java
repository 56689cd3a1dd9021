package org.civarcos.cache.cdi.plan;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adapter of a method's return type whose value may come later. */
interface Deferral {
    /** The value itself: nothing is deferred. */
    Deferral NONE = new Deferral() {
        @Override
        public CompletionStage<@Nullable Object> stage(@Nullable Object returned) {
            return CompletableFuture.completedFuture(returned);
        }

        @Override
        public Object defer(Supplier<CompletableFuture<@Nullable Object>> lookup) {
            throw new IllegalStateException("a value that is there cannot be deferred");
        }

        @Override
        public @Nullable Object then(@Nullable Object returned, Consumer<@Nullable Object> effect) {
            effect.accept(returned);
            return returned;
        }
    };

    /** A {@link CompletionStage} or {@link CompletableFuture}. */
    Deferral STAGE = new Deferral() {
        @Override
        @SuppressWarnings("unchecked") // whatever it completes with is an object
        public CompletionStage<@Nullable Object> stage(@Nullable Object returned) {
            return returned instanceof CompletionStage<?> stage
                    ? (CompletionStage<@Nullable Object>) stage
                    : CompletableFuture.completedFuture(null);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // goes to the caller as the result of its call
        public Object defer(Supplier<CompletableFuture<@Nullable Object>> lookup) {
            return lookup.get();
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // as above
        public @Nullable Object then(@Nullable Object returned, Consumer<@Nullable Object> effect) {
            return returned == null
                    ? null
                    : stage(returned).thenApply(value -> {
                        effect.accept(value);
                        return value;
                    });
        }
    };

    /** How methods that return a type defer their values. */
    static Deferral of(Class<?> returned) {
        if (returned == CompletionStage.class || returned == CompletableFuture.class) {
            return STAGE;
        }
        return switch (returned.getName()) {
            case "io.smallrye.mutiny.Uni" -> new UniDeferral();
            case "reactor.core.publisher.Mono" -> new MonoDeferral();
            default -> NONE;
        };
    }

    /** Starts what a method returned; a null stands for a null that is there. */
    CompletionStage<@Nullable Object> stage(@Nullable Object returned);

    /** Makes what the caller gets of a look-up, which may run now, later or, by each who asks, again. */
    Object defer(Supplier<CompletableFuture<@Nullable Object>> lookup);

    /** Adds something that has happened when the caller gets the value. A null is left alone. */
    @Nullable
    Object then(@Nullable Object returned, Consumer<@Nullable Object> effect);
}
