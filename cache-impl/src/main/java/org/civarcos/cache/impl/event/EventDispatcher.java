package org.civarcos.cache.impl.event;

import java.lang.System.Logger;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheListener;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.jfr.Recordings;
import org.civarcos.cache.impl.load.RunningLoads;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher that delivers the events of a store to the listeners of its cache.
 *
 * <p>The store notes an event under the lock of its key, so that the queue has the events of a key in their order. At
 * the end of an operation, under no lock, its thread delivers: one thread at a time walks the queue, and a
 * thread that arrives meanwhile waits until all events noted before are delivered, so that synchronous listeners are
 * done when the operation returns. A thread that others may be waiting for does not wait: see {@link RunningLoads}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class EventDispatcher<K, V extends @Nullable Object> implements StoreObserver<K, V>, Delivery {
    private static final Logger LOGGER = System.getLogger("org.civarcos.cache");

    private final String cacheName;
    private final Executor executor;
    private final Counters counters;
    private final List<Subscription<K, V>> subscriptions = new CopyOnWriteArrayList<>();
    private final Queue<Supplier<CacheEvent<K, V>>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong noted = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicReference<@Nullable Thread> deliverer = new AtomicReference<>();
    private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

    /** How often the thread has put off delivering; absent if it has not. */
    private final ThreadLocal<Integer> held = new ThreadLocal<>();

    /**
     * Makes a dispatcher.
     *
     * @param cacheName the name that events carry
     * @param executor runs asynchronous listeners
     * @param counters counts evictions and expirations
     */
    public EventDispatcher(String cacheName, Executor executor, Counters counters) {
        this.cacheName = cacheName;
        this.executor = executor;
        this.counters = counters;
    }

    /**
     * Adds a listener.
     *
     * @param listener the listener
     * @param mode whether operations wait for it
     * @return ends it
     */
    public Registration add(CacheListener<? super K, ? super V> listener, ListenerMode mode) {
        Subscription<K, V> subscription = mode == ListenerMode.SYNCHRONOUS
                ? new Subscription.Synchronous<>(listener)
                : new Subscription.Asynchronous<>(cacheName, listener, executor);
        subscriptions.add(subscription);
        return () -> subscriptions.remove(subscription);
    }

    @Override
    public boolean hold() {
        if (subscriptions.isEmpty()) {
            return false;
        }
        RunningLoads.mark();
        Integer depth = held.get();
        held.set(depth == null ? 1 : depth + 1);
        return true;
    }

    @Override
    public void release(boolean holding) {
        if (holding) {
            Integer depth = held.get();
            if (depth == null || depth == 1) {
                held.remove();
            } else {
                held.set(depth - 1);
            }
            RunningLoads.unmark();
        }
        deliver();
    }

    @Override
    public void note(CacheEvent.Type type, K key, @Nullable V value, @Nullable V oldValue) {
        note(type, key, value, oldValue, null);
    }

    @Override
    public void evicted(K key, @Nullable V oldValue, EvictionCause cause) {
        note(CacheEvent.Type.EVICTED, key, null, oldValue, cause);
    }

    private void note(
            CacheEvent.Type type, K key, @Nullable V value, @Nullable V oldValue, @Nullable EvictionCause cause) {
        count(type, key, cause);
        if (!subscriptions.isEmpty()) {
            CacheEvent<K, V> event = new CacheEvent<>(cacheName, type, key, value, oldValue, cause);
            queue(() -> event);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
    public void noteUnread(
            CacheEvent.Type type,
            K key,
            Supplier<@Nullable V> value,
            Supplier<@Nullable V> oldValue,
            @Nullable EvictionCause cause) {
        count(type, key, cause);
        if (!subscriptions.isEmpty()) {
            queue(() -> new CacheEvent<>(cacheName, type, key, value.get(), oldValue.get(), cause));
        }
    }

    private void count(CacheEvent.Type type, K key, @Nullable EvictionCause cause) {
        Recordings.left(cacheName, type, key, cause);
        if (type == CacheEvent.Type.EVICTED) {
            counters.evicted(cause);
        } else if (type == CacheEvent.Type.EXPIRED) {
            counters.expired();
        }
    }

    private void queue(Supplier<CacheEvent<K, V>> event) {
        noted.incrementAndGet(); // before it is queued, so that who waits never waits for too little
        queue.add(event);
    }

    @Override
    public void failed() {
        counters.storeFailed(new CacheStoreException("the store passed by what it could not read", null));
    }

    @Override
    public void deliver() {
        long mine = noted.get();
        if (delivered.get() >= mine || held.get() != null) {
            return;
        }
        while (delivered.get() < mine) {
            if (deliverer.compareAndSet(null, Thread.currentThread())) {
                walk();
            } else if (RunningLoads.mayWait()) {
                await(mine);
            } else {
                return; // whoever is delivering, this thread among them, will come to it
            }
        }
    }

    /** Delivers until nothing is left, also of what others left to this thread while it was about to end. */
    private void walk() {
        do {
            try {
                drain();
            } finally {
                deliverer.set(null);
                waiting.forEach(LockSupport::unpark);
            }
        } while (!queue.isEmpty() && deliverer.compareAndSet(null, Thread.currentThread()));
    }

    private void drain() {
        for (Supplier<CacheEvent<K, V>> next = queue.poll(); next != null; next = queue.poll()) {
            Supplier<CacheEvent<K, V>> event = next;
            try {
                boolean unused = Guarded.run(
                        LOGGER,
                        () -> "an event of cache " + cacheName + " is told to nobody, since its values are not made",
                        () -> tell(event.get()));
            } finally {
                delivered.incrementAndGet();
                waiting.forEach(LockSupport::unpark);
            }
        }
    }

    /** Waits for the deliverer. Interruption does not end the wait, and is kept. */
    private void await(long mine) {
        boolean interrupted = false;
        Thread self = Thread.currentThread();
        waiting.add(self);
        try {
            while (delivered.get() < mine && deliverer.get() != null) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        } finally {
            waiting.remove(self);
            if (interrupted) {
                self.interrupt();
            }
        }
    }

    private void tell(CacheEvent<K, V> event) {
        RunningLoads.mark();
        try {
            for (Subscription<K, V> subscription : subscriptions) {
                subscription.tell(event);
            }
        } finally {
            RunningLoads.unmark();
        }
    }
}
