package org.civarcos.cache.jcache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import org.civarcos.cache.Cache;
import org.civarcos.cache.ListenerMode;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of a cache. The engine brings the events, in their order for each key; what a synchronous listener
 * throws goes to the operation that it belongs to, which is known by its key.
 */
final class Listeners<K, V> {
    private final JCache<K, V> source;
    private final Cache<K, Object> engine;
    private final Map<CacheEntryListenerConfiguration<K, V>, ListenerRegistration<K, V>> registrations =
            new ConcurrentHashMap<>();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    private volatile boolean synchronous;

    Listeners(JCache<K, V> source, Cache<K, Object> engine) {
        this.source = source;
        this.engine = engine;
    }

    /** Operation that waits for synchronous listeners. */
    private static final class Operation {
        private final Collection<?> keys;
        private volatile @Nullable Throwable failure;

        Operation(Collection<?> keys) {
            this.keys = keys;
        }
    }

    /**
     * Adds a listener.
     *
     * @throws IllegalArgumentException if it is there already
     */
    synchronized void add(CacheEntryListenerConfiguration<K, V> configuration) {
        if (registrations.containsKey(configuration)) {
            throw new IllegalArgumentException("the listener of cache " + source.getName()
                    + " is registered already: give each registration a configuration of its own");
        }
        ListenerRegistration<K, V> registration = new ListenerRegistration<>(configuration, source, this);
        try {
            registration.start(engine.addListener(
                    registration,
                    configuration.isSynchronous() ? ListenerMode.SYNCHRONOUS : ListenerMode.ASYNCHRONOUS));
            registrations.put(configuration, registration);
        } catch (Throwable e) {
            registration.close();
            throw e;
        }
        synchronous |= configuration.isSynchronous();
    }

    /** Ends a listener and closes it; nothing happens if it is not there. */
    synchronized void remove(CacheEntryListenerConfiguration<K, V> configuration) {
        ListenerRegistration<K, V> removed = registrations.remove(configuration);
        if (removed != null) {
            removed.close();
            synchronous = registrations.keySet().stream().anyMatch(CacheEntryListenerConfiguration::isSynchronous);
        }
    }

    void close() {
        List.copyOf(registrations.keySet()).forEach(this::remove);
    }

    /** Whether operations wait for listeners. */
    boolean areSynchronous() {
        return synchronous;
    }

    /** Runs an operation on a key and throws what its synchronous listeners threw. */
    <R extends @Nullable Object> R calling(K key, Supplier<R> operation) {
        return synchronous ? calling(List.of(key), operation) : operation.get();
    }

    /** As {@link #calling(Object, Supplier)}, for several keys. */
    <R extends @Nullable Object> R calling(Collection<? extends K> keys, Supplier<R> operation) {
        if (!synchronous) {
            return operation.get();
        }
        Operation mine = new Operation(keys);
        operations.add(mine);
        R result;
        try {
            result = operation.get();
        } finally {
            operations.remove(mine);
        }
        Throwable failure = mine.failure;
        if (failure instanceof Error error) {
            throw error; // to the one whose operation it was
        }
        if (failure instanceof CacheEntryListenerException own) {
            throw own;
        }
        if (failure != null) {
            throw new CacheEntryListenerException(
                    "a listener of cache " + source.getName() + " failed: " + failure, failure);
        }
        return result;
    }

    /** Hands on what a synchronous listener threw; tells whether anybody waits for it. */
    boolean failed(Object key, Throwable failure) {
        for (Operation each : operations) {
            if (each.keys.contains(key)) {
                if (each.failure == null) {
                    each.failure = failure;
                }
                return true;
            }
        }
        return false;
    }
}
