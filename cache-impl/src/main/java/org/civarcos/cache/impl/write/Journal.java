package org.civarcos.cache.impl.write;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/** Stub. */
final class Journal<K, V extends @Nullable Object> {
    static <K, V extends @Nullable Object> Journal<K, V> open(
            StoreContext<K, V> context, Path folder, boolean fsync, Consumer<Throwable> report) {
        if (!fsync) {
            throw new UnsupportedOperationException("no journal yet");
        }
        return new Journal<>();
    }

    List<Slot<K, V>> recovered(Slots<K, V> slots) {
        return List.of();
    }

    void append(K key, Write<V> write) {}

    void superseded(Write<V> write) {}

    void settle(List<Write<V>> writes) {}

    void close() {}
}
