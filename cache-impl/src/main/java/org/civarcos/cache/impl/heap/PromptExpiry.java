package org.civarcos.cache.impl.heap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * Notices within a tenth of a second that entries end, while somebody asks for that: looks every {@value
 * #PERIOD_MILLIS} milliseconds at those that an {@link Agenda} has for that time, and walks over the table as often as
 * it takes to have all ends on the agenda before they come. Holds the store weakly, and no thread of its own.
 */
final class PromptExpiry<K, V extends @Nullable Object> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");
    private static final int PERIOD_MILLIS = 30;

    private final Heap<K, V> heap;
    private final Sweeper<K, V> sweeper;
    private final StoreObserver<K, V> observer;
    private final Executor executor;

    /** How many ask; under the monitor. */
    private int asking;

    private boolean running;
    private boolean closed;
    private volatile @Nullable Agenda agenda;
    private long walkAt;

    PromptExpiry(Heap<K, V> heap, Sweeper<K, V> sweeper, StoreObserver<K, V> observer, Executor executor) {
        this.heap = heap;
        this.sweeper = sweeper;
        this.observer = observer;
        this.executor = executor;
    }

    /** Starts it, until the registration is closed. */
    Registration ask() {
        if (enter()) {
            schedule(new WeakReference<>(this));
        }
        return new Registration() {
            private boolean ended;

            @Override
            public void close() {
                synchronized (PromptExpiry.this) {
                    if (!ended) {
                        ended = true;
                        leave();
                    }
                }
            }
        };
    }

    /** Counts one who asks. Returns whether the looks are to begin. */
    private synchronized boolean enter() {
        asking++;
        if (asking > 1) {
            return false;
        }
        Agenda fresh = new Agenda(heap.lifetimes.now());
        agenda = fresh;
        heap.expiry.agenda(fresh);
        walkAt = Long.MIN_VALUE;
        boolean begins = !running && !closed;
        running = running || begins;
        return begins;
    }

    private void leave() {
        asking--;
        if (asking == 0) {
            agenda = null;
            heap.expiry.agenda(null);
        }
    }

    synchronized void close() {
        closed = true;
        agenda = null;
        heap.expiry.agenda(null);
    }

    private static <K, V extends @Nullable Object> void schedule(WeakReference<PromptExpiry<K, V>> self) {
        CompletableFuture<@Nullable Void> pause = new CompletableFuture<>();
        CompletableFuture<?> unused = pause.thenRun(new NextLook<>(self)); // first, so that it is never run here
        CompletableFuture<?> unusedPause = pause.completeOnTimeout(null, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Continuation after a period, in another thread: a class of its own, so that the code shows that its caller runs
     * none.
     */
    private record NextLook<K, V extends @Nullable Object>(WeakReference<PromptExpiry<K, V>> self) implements Runnable {
        @Override
        public void run() {
            start(self);
        }
    }

    /** Hands the look to the executor. One that refuses it is asked again after the next period. */
    private static <K, V extends @Nullable Object> void start(WeakReference<PromptExpiry<K, V>> self) {
        PromptExpiry<K, V> prompt = self.get();
        if (prompt != null
                && prompt.goesOn()
                && !Guarded.execute(
                        LOG,
                        Level.DEBUG,
                        () -> "the executor does not look for entries that end",
                        prompt.executor,
                        () -> run(self))) {
            schedule(self);
        }
    }

    private synchronized boolean goesOn() {
        running = !closed && asking > 0;
        return running;
    }

    private static <K, V extends @Nullable Object> void run(WeakReference<PromptExpiry<K, V>> self) {
        PromptExpiry<K, V> prompt = self.get();
        if (prompt != null) {
            boolean unused = Guarded.run(LOG, () -> "the look for entries that end failed", prompt::look);
            schedule(self);
        }
    }

    private void look() {
        Agenda watched = agenda;
        if (watched == null) {
            return;
        }
        long now = heap.lifetimes.now();
        if (now >= walkAt) {
            sweeper.noteSoon(watched, now);
            walkAt = now + Agenda.WINDOW / 2;
        }
        for (int[] hashes = watched.takeOver(now); hashes != null; hashes = watched.takeOver(now)) {
            for (int hash : hashes) {
                sweeper.dropOver(hash, watched);
            }
        }
        observer.deliver();
    }
}
