package org.civarcos.cache.impl.timetable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.guard.Guarded;
import org.jspecify.annotations.Nullable;

/**
 * Does what is due, by the manager's time, in its executor. Looks at the clock a few times a second, in the thread that
 * the JDK has for delays, so that a clock that jumps or is moved by a test counts at once; holds no thread of its own,
 * and nothing at all while it has no entries. What an entry throws is logged, and it is due again at its next time.
 */
public final class Timetable implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");
    private static final long LOOK_MILLIS = 100;

    private final TimeSource time;
    private final Executor executor;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private @Nullable CompletableFuture<?> pending;
    private boolean closed;

    /**
     * Makes an empty one.
     *
     * @param time the manager's
     * @param executor does what is due
     */
    public Timetable(TimeSource time, Executor executor) {
        this.time = time;
        this.executor = executor;
    }

    /** One thing to do, never twice at the same time. */
    private static final class Entry implements Runnable {
        private final Due due;
        private final boolean once;
        private final Runnable work;
        private final AtomicBoolean busy = new AtomicBoolean();

        Entry(Due due, boolean once, Runnable work) {
            this.due = due;
            this.once = once;
            this.work = work;
        }

        @Override
        public void run() {
            boolean unused = Guarded.run(
                    LOG, () -> "what was due " + due + " failed; it is tried again at its next time", work::run);
            busy.set(false);
        }
    }

    /**
     * Adds what is to be done again and again.
     *
     * @param period more than zero
     * @param work what to do
     * @return takes it out
     */
    public Registration every(Duration period, Runnable work) {
        return add(new Entry(new Due.Every(time, period), false, work));
    }

    /**
     * Adds what is to be done every day.
     *
     * @param hour when
     * @param work what to do
     * @return takes it out
     */
    public Registration daily(DailyTime hour, Runnable work) {
        return add(new Entry(new Due.Daily(time, hour), false, work));
    }

    /**
     * Adds what is to be done one time.
     *
     * @param delay more than zero
     * @param work what to do
     * @return takes it out
     */
    public Registration once(Duration delay, Runnable work) {
        return add(new Entry(new Due.Every(time, delay), true, work));
    }

    private Registration add(Entry entry) {
        entries.add(entry);
        look();
        return () -> entries.remove(entry);
    }

    /** Sees to it that somebody looks at the clock again, as long as there is something that may be due. */
    private synchronized void look() {
        if (closed || entries.isEmpty() || pending != null) {
            return;
        }
        CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();
        WeakReference<Timetable> self = new WeakReference<>(this);
        pending = timer;
        CompletableFuture<?> unused = timer.completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS)
                .thenRun(() -> looked(self));
    }

    private static void looked(WeakReference<Timetable> self) {
        Timetable timetable = self.get();
        if (timetable != null) {
            try {
                timetable.doWhatIsDue();
            } finally {
                synchronized (timetable) {
                    timetable.pending = null;
                }
                timetable.look();
            }
        }
    }

    private void doWhatIsDue() {
        for (Entry entry : List.copyOf(entries)) {
            boolean unused =
                    Guarded.run(LOG, () -> "nobody can tell whether it is time for what is due " + entry.due, () -> {
                        if (!entry.busy.get() && entry.due.isDue()) {
                            start(entry);
                        }
                    });
        }
    }

    /** What the executor does not take is done at its next time; what is done once is tried again at once. */
    private void start(Entry entry) {
        entry.busy.set(true);
        boolean taken = Guarded.execute(
                LOG, Level.DEBUG, () -> "the executor does not take what is due " + entry.due, executor, entry);
        if (!taken) {
            entry.busy.set(false);
        } else if (entry.once) {
            entries.remove(entry);
        }
    }

    /** Nothing is done any more, but for what is being done. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        entries.clear();
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
