package org.civarcos.cache.cdi.plan;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mutiny's {@code Uni}. Loaded only where the library is. Each subscription looks up anew. */
final class UniDeferral implements Deferral {
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // whatever it emits is an object; ADR 4
    public CompletionStage<@Nullable Object> stage(@Nullable Object returned) {
        return returned == null
                ? CompletableFuture.completedFuture(null)
                : ((Uni<Object>) returned).subscribeAsCompletionStage();
    }

    @Override
    public Object defer(Supplier<CompletableFuture<@Nullable Object>> lookup) {
        return Uni.createFrom().completionStage(lookup);
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public @Nullable Object then(@Nullable Object returned, Consumer<@Nullable Object> effect) {
        return returned == null ? null : ((Uni<Object>) returned).onItem().invoke(effect);
    }
}
