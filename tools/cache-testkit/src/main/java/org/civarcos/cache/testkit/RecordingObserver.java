package org.civarcos.cache.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/** Keeps what a store tells, until the test takes it. */
final class RecordingObserver<K, V extends @Nullable Object> implements StoreObserver<K, V> {
    private final ConcurrentLinkedQueue<Noted<K, V>> noted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Noted<K, V>> all = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Noted<K, V>> delivered = new ConcurrentLinkedQueue<>();

    @Override
    public void note(CacheEvent.Type type, K key, @Nullable V value, @Nullable V oldValue) {
        Noted<K, V> event = new Noted<>(type, key, value, oldValue);
        all.add(event);
        noted.add(event);
    }

    @Override
    @SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
    public void noteUnread(
            CacheEvent.Type type,
            K key,
            Supplier<@Nullable V> value,
            Supplier<@Nullable V> oldValue,
            @Nullable EvictionCause cause) {
        note(type, key, value.get(), oldValue.get());
    }

    @Override
    public void deliver() {
        drain(noted).forEach(delivered::add);
    }

    /** Returns what was delivered since the last call. */
    List<Noted<K, V>> take() {
        return drain(delivered);
    }

    /** Returns all that was ever told, delivered or not. */
    List<Noted<K, V>> inOrderOfNoting() {
        return List.copyOf(all);
    }

    private static <T> List<T> drain(ConcurrentLinkedQueue<T> queue) {
        List<T> all = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) {
            all.add(next);
        }
        return all;
    }

    record Noted<K, V extends @Nullable Object>(
            CacheEvent.Type type,
            K key,
            @Nullable V value,
            @Nullable V oldValue) {}
}
