package org.civarcos.cache.impl.heap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * Finds expired entries that nobody reads. It goes round the table, some slots at a time: a few with each write that
 * finds that the earliest deadline has passed, and all of them, in steps, every {@value #PERIOD_SECONDS} seconds, so
 * that memory comes back without any traffic. The periodic round holds the store weakly and no thread of its own.
 */
final class Sweeper<K, V extends @Nullable Object> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");
    private static final int PERIOD_SECONDS = 20;
    private static final int SLOTS_PER_WRITE = 8;

    private final Heap<K, V> heap;
    private final Runnable keepUp;
    private final StoreObserver<K, V> observer;
    private final Executor executor;
    private final ReentrantLock busy = new ReentrantLock();
    private int cursor;
    private long earliestSeen = Node.NEVER;
    private @Nullable CompletableFuture<?> pending;
    private volatile boolean scheduled;
    private boolean closed;

    /**
     * Makes one that sleeps.
     *
     * @param keepUp clears the store if a moment has come at which that is to be
     */
    Sweeper(Heap<K, V> heap, Runnable keepUp, StoreObserver<K, V> observer, Executor executor) {
        this.heap = heap;
        this.keepUp = keepUp;
        this.observer = observer;
        this.executor = executor;
    }

    /** Sweeps a few slots if something may have expired. From the first entry on that can, the table is swept. */
    void step() {
        long earliest = heap.expiry.earliest();
        if (earliest == Node.NEVER) {
            return;
        }
        awake();
        long now = heap.lifetimes.now();
        if (now >= earliest) {
            sweep(now, SLOTS_PER_WRITE);
        }
    }

    /** Has the table swept every now and then from now on. */
    void awake() {
        if (scheduled) {
            return;
        }
        synchronized (this) {
            if (scheduled) { // by another thread: a second chain of rounds would never end
                return;
            }
            scheduled = true;
        }
        schedule();
    }

    /** Sweeps the whole table, a few slots at a time. */
    void round() {
        keepUp.run();
        int length = heap.table.length();
        for (int done = 0; done < length; done += SLOTS_PER_WRITE) {
            sweep(heap.lifetimes.now(), SLOTS_PER_WRITE);
        }
    }

    private void sweep(long now, int slots) {
        if (busy.tryLock()) {
            try {
                for (int i = 0; i < slots; i++) {
                    if (cursor == 0) {
                        earliestSeen = Node.NEVER;
                    }
                    sweepSlot(cursor, now);
                    if (++cursor >= heap.table.length()) {
                        cursor = 0;
                        heap.expiry.swept(earliestSeen);
                        break;
                    }
                }
            } finally {
                busy.unlock();
            }
        }
    }

    private void sweepSlot(int slot, long now) {
        for (Node<K, V> node = heap.table.first(slot); node != null; node = node.next()) {
            long end = node.leavesAt();
            if (end > now) {
                earliestSeen = Math.min(earliestSeen, end);
            } else {
                dropExpired(node);
            }
        }
    }

    /** Walks over the table: drops what has ended, and writes down what ends soon. */
    void noteSoon(Agenda agenda, long now) {
        keepUp.run();
        int length = heap.table.length();
        for (int slot = 0; slot < length; slot++) {
            for (Node<K, V> node = heap.table.first(slot); node != null; node = node.next()) {
                long end = node.leavesAt();
                if (end <= now) {
                    dropExpired(node);
                } else if (end - now <= Agenda.WINDOW) {
                    agenda.note(end, node.hash);
                }
            }
        }
    }

    /** Drops the nodes of a hash that have ended, and writes down those whose end was moved but is near. */
    void dropOver(int hash, Agenda agenda) {
        long now = heap.lifetimes.now();
        int slot = hash & (heap.table.length() - 1);
        for (Node<K, V> node = heap.table.first(slot); node != null; node = node.next()) {
            if (node.hash == hash) {
                long end = node.leavesAt();
                if (end <= now) {
                    dropExpired(node);
                } else if (end - now <= Agenda.WINDOW) {
                    agenda.note(end, hash);
                }
            }
        }
    }

    /** Drops a node if it is still the one of its key, and still expired. Returns whether it did. */
    boolean dropExpired(Node<K, V> node) {
        Stripe<K, V> stripe = heap.stripes.of(node.hash);
        stripe.lock();
        try {
            boolean over = heap.table.find(node.key, node.hash) == node && node.leavesAt() <= heap.lifetimes.now();
            if (over) {
                heap.removal.drop(stripe, node, CacheEvent.Type.EXPIRED);
            }
            return over;
        } finally {
            stripe.unlock();
        }
    }

    /** Sees to it that the table is swept every now and then, until closed, or until the store is forgotten. */
    private void schedule() {
        CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            scheduled = true;
            pending = timer;
        }
        WeakReference<Sweeper<K, V>> self = new WeakReference<>(this);
        CompletableFuture<?> unused =
                timer.completeOnTimeout(null, PERIOD_SECONDS, TimeUnit.SECONDS).thenRun(() -> start(self));
    }

    /** Hands the round to the executor. One that refuses it is asked again after the next period. */
    private static <K, V extends @Nullable Object> void start(WeakReference<Sweeper<K, V>> self) {
        Sweeper<K, V> sweeper = self.get();
        if (sweeper != null
                && !Guarded.execute(
                        LOG,
                        Level.DEBUG,
                        () -> "the executor does not look for expired entries",
                        sweeper.executor,
                        () -> run(self))) {
            sweeper.schedule();
        }
    }

    private static <K, V extends @Nullable Object> void run(WeakReference<Sweeper<K, V>> self) {
        Sweeper<K, V> sweeper = self.get();
        if (sweeper != null) {
            boolean unused = Guarded.run(LOG, () -> "the round that looks for expired entries failed", () -> {
                sweeper.round();
                sweeper.observer.deliver();
            });
            sweeper.schedule();
        }
    }

    synchronized void close() {
        closed = true;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
