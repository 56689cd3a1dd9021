package org.civarcos.cache.impl.heap;

import java.lang.System.Logger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.Invalidation;

/** Tells those who hold copies what to forget. Costs one look at an empty list where nobody listens. */
final class InvalidationFeed<K> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private final List<Consumer<? super Invalidation<K>>> listeners = new CopyOnWriteArrayList<>();

    Registration add(Consumer<? super Invalidation<K>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether nobody listens. */
    boolean isIdle() {
        return listeners.isEmpty();
    }

    void changed(K key) {
        if (!listeners.isEmpty()) {
            tell(new Invalidation.Keys<>(Set.of(key)));
        }
    }

    void invalidated(Set<String> tags) {
        tell(new Invalidation.Tags<>(tags));
    }

    void cleared() {
        tell(new Invalidation.All<>());
    }

    void close() {
        listeners.clear();
    }

    private void tell(Invalidation<K> invalidation) {
        for (Consumer<? super Invalidation<K>> listener : listeners) {
            boolean unused = Guarded.run(
                    LOG,
                    () -> "what holds copies does not take the invalidation: "
                            + listener.getClass().getName(),
                    () -> listener.accept(invalidation));
        }
    }
}
