package org.civarcos.cache.cdi.plan;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reactor's {@code Mono}; one that is empty has the value null. Loaded only where the library is. */
final class MonoDeferral implements Deferral {
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // whatever it emits is an object; ADR 4
    public CompletionStage<@Nullable Object> stage(@Nullable Object returned) {
        return returned == null ? CompletableFuture.completedFuture(null) : ((Mono<Object>) returned).toFuture();
    }

    @Override
    public Object defer(Supplier<CompletableFuture<@Nullable Object>> lookup) {
        return Mono.fromFuture(lookup);
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public @Nullable Object then(@Nullable Object returned, Consumer<@Nullable Object> effect) {
        // The signal of an empty Mono has no value, which is the null that the effect wants.
        return returned == null
                ? null
                : ((Mono<Object>) returned)
                        .materialize()
                        .doOnNext(signal -> {
                            if (!signal.isOnError()) {
                                effect.accept(signal.get());
                            }
                        })
                        .dematerialize();
    }
}
