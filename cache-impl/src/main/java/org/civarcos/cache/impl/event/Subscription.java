package org.civarcos.cache.impl.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheListener;
import org.civarcos.cache.impl.guard.Guarded;
import org.jspecify.annotations.Nullable;

/** A listener and the way to it. What it throws is logged and goes no further. */
sealed interface Subscription<K, V extends @Nullable Object> {
    /** Receives what listeners throw. */
    Logger LOGGER = System.getLogger(CacheListener.class.getName());

    /** Brings an event to the listener. One call at a time. */
    void tell(CacheEvent<K, V> event);

    private static <K, V extends @Nullable Object> void call(
            CacheListener<? super K, ? super V> listener, CacheEvent<K, V> event) {
        boolean unused = Guarded.run(
                LOGGER,
                () -> "listener " + listener.getClass().getName() + " of cache " + event.cacheName() + " failed on "
                        + event.type(),
                () -> listener.onEvent(event));
    }

    /** Calls the listener in the thread of the operation. */
    record Synchronous<K, V extends @Nullable Object>(CacheListener<? super K, ? super V> listener)
            implements Subscription<K, V> {
        @Override
        public void tell(CacheEvent<K, V> event) {
            call(listener, event);
        }
    }

    /**
     * Calls the listener on the executor, one event after the other. A listener that is more than {@value #BACKLOG}
     * events behind loses the newest: the loss is logged, once until it has caught up. What an executor refuses is lost
     * and logged; the next event is handed to it again.
     */
    final class Asynchronous<K, V extends @Nullable Object> implements Subscription<K, V> {
        static final int BACKLOG = 65_536;

        private final String cacheName;
        private final CacheListener<? super K, ? super V> listener;
        private final Executor executor;
        private final Queue<CacheEvent<K, V>> queue = new ConcurrentLinkedQueue<>();
        private final AtomicInteger pending = new AtomicInteger();
        private boolean losing;

        Asynchronous(String cacheName, CacheListener<? super K, ? super V> listener, Executor executor) {
            this.cacheName = cacheName;
            this.listener = listener;
            this.executor = executor;
        }

        @Override
        public void tell(CacheEvent<K, V> event) {
            if (pending.get() >= BACKLOG) {
                if (!losing) {
                    losing = true;
                    LOGGER.log(Level.WARNING, "a listener of cache {0} is too slow and loses events", cacheName);
                }
                return;
            }
            losing = false;
            queue.add(event);
            if (pending.getAndIncrement() == 0) {
                start();
            }
        }

        /** An executor may take the work and throw all the same: whoever claims it first decides what becomes of it. */
        private void start() {
            AtomicBoolean claimed = new AtomicBoolean();
            boolean taken = Guarded.execute(
                    LOGGER,
                    Level.WARNING,
                    () -> "the executor takes no more events of cache " + cacheName,
                    executor,
                    () -> {
                        if (claimed.compareAndSet(false, true)) {
                            drain();
                        }
                    });
            if (!taken && claimed.compareAndSet(false, true)) {
                queue.clear();
                pending.set(0);
            }
        }

        /** Calls the listener until nothing is left. An interruption during one event is not that of the next. */
        private void drain() {
            boolean interrupted = false;
            int done;
            do {
                done = 0;
                for (CacheEvent<K, V> event = queue.poll(); event != null; event = queue.poll()) {
                    call(listener, event);
                    interrupted |= Thread.interrupted();
                    done++;
                }
            } while (pending.addAndGet(-done) > 0);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
