package org.civarcos.cache.impl.write;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Queue of one writing thread: writes that have arrived, taken together as soon as there is a batch of them or the
 * first has waited long enough, and failed ones, each when its wait has passed. A batch that failed as a whole is tried
 * again in halves: what cannot be written ends up alone.
 */
final class Batches<K, V extends @Nullable Object> {
    private final PendingWrites<K, V> pending;
    private final WriteBehindOptions options;
    private final Surroundings<K, V> around;
    private final WriterCalls<K, V> writer;
    private final Deque<Slot<K, V>> fresh = new ArrayDeque<>();

    /** Comparison by difference: the time may overflow. */
    private final PriorityQueue<Slot<K, V>> failed =
            new PriorityQueue<>((one, other) -> Long.signum(one.due - other.due));

    /** When the first of the fresh ones was seen. */
    private long since;

    /** The last time that the user's clock told. */
    private long lastTime;

    Batches(PendingWrites<K, V> pending, WriteBehindOptions options, Surroundings<K, V> around) {
        this.pending = pending;
        this.options = options;
        this.around = around;
        writer = new WriterCalls<>(around.writer());
    }

    /** The time of the manager. A clock that fails stands still, and holds up no write that is due. */
    private long now() {
        boolean unused = Guarded.run(
                PendingWrites.LOGGER,
                () -> "the time source fails, by which cache " + around.cacheName() + " writes",
                () -> lastTime = around.time().nanos());
        return lastTime;
    }

    /** Takes over what has arrived. */
    void collect() {
        pending.takeArrived().forEach(this::add);
    }

    private void add(Slot<K, V> slot) {
        if (fresh.isEmpty()) {
            since = now();
        }
        fresh.add(slot);
    }

    boolean isEmpty() {
        return fresh.isEmpty() && failed.isEmpty();
    }

    /** How many have to be pending for a batch of them to have arrived. */
    int full() {
        return options.batchSize() + failed.size();
    }

    /** How long until something is due, by the time of the manager. */
    long nanosLeft() {
        long now = now();
        long left =
                fresh.isEmpty() ? Long.MAX_VALUE : Durations.minus(Durations.waitNanos(options.delay()), now - since);
        Slot<K, V> next = failed.peek();
        return Math.max(1, next == null ? left : Math.min(left, next.due - now));
    }

    /**
     * Writes what is due.
     *
     * @param freshToo whether what has arrived is
     * @param failedToo whether what has failed is
     * @param isOver whether to stop between two batches
     * @return whether anything was
     */
    boolean writeDue(boolean freshToo, boolean failedToo, BooleanSupplier isOver) {
        long now = now();
        boolean full = fresh.size() >= options.batchSize();
        boolean late = !fresh.isEmpty() && now - since >= Durations.waitNanos(options.delay());
        List<List<Slot<K, V>>> due = new ArrayList<>();
        addFailed(due, failedToo, now);
        if (freshToo || full || late) {
            while (!fresh.isEmpty()) {
                List<Slot<K, V>> batch = new ArrayList<>();
                while (!fresh.isEmpty() && batch.size() < options.batchSize()) {
                    batch.add(fresh.remove());
                }
                due.add(batch);
            }
        }
        for (List<Slot<K, V>> batch : due) {
            if (isOver.getAsBoolean()) {
                fresh.addAll(batch);
            } else {
                write(batch);
            }
        }
        return !due.isEmpty();
    }

    private void addFailed(List<List<Slot<K, V>>> due, boolean all, long now) {
        List<Slot<K, V>> batch = new ArrayList<>();
        int limit = Integer.MAX_VALUE;
        for (Slot<K, V> next = failed.peek(); next != null && (all || next.due - now <= 0); next = failed.peek()) {
            limit = Math.min(limit, share(next));
            if (batch.size() >= limit) {
                due.add(batch);
                batch = new ArrayList<>();
                limit = share(next);
            }
            batch.add(failed.remove());
        }
        if (!batch.isEmpty()) {
            due.add(batch);
        }
    }

    /** The size of the batch that a slot may be in: half of it after each failure. */
    private int share(Slot<K, V> slot) {
        return Math.max(1, options.batchSize() >> Math.min(slot.failures, 30));
    }

    /**
     * Writes a batch. Whatever goes wrong, none of it is forgotten: what is still held is tried again. What is pending
     * and not held has got another write meanwhile, and arrives with that.
     */
    private void write(List<Slot<K, V>> batch) {
        boolean done = Guarded.run(
                PendingWrites.LOGGER,
                () -> "cache " + around.cacheName() + " could not write a batch, which it tries again",
                () -> tryWrite(batch));
        if (!done) {
            for (Slot<K, V> slot : batch) {
                if (slot.isHeld && slot.last() != null && !fresh.contains(slot) && !failed.contains(slot)) {
                    slot.failures++;
                    postpone(slot);
                }
            }
        }
    }

    private void tryWrite(List<Slot<K, V>> batch) {
        Map<K, Write<V>> writes = new LinkedHashMap<>();
        for (Slot<K, V> slot : batch) {
            Write<V> last = slot.last();
            if (last != null) {
                last.take();
                writes.put(slot.key, last);
            }
        }
        Map<K, Throwable> failures = writer.callAll(writes).failures();
        boolean unused = Thread.interrupted(); // by the writer, or to end a call that takes too long: not the next one
        List<Write<V>> settled = new ArrayList<>();
        Map<Slot<K, V>, Write<V>> hopeless = new LinkedHashMap<>();
        int left = 0;
        try {
            for (Slot<K, V> slot : batch) {
                Write<V> write = writes.get(slot.key);
                if (write == null) {
                    continue;
                }
                if (!failures.containsKey(slot.key)) {
                    if (slot.failures > 0) { // else nothing is written there, which the next put needs
                        slot.failures = 0;
                    }
                    settled.add(write);
                    if (pending.done(slot, write)) {
                        left++;
                    } else {
                        add(slot);
                    }
                } else if (leaveOrPostpone(slot, write)) {
                    settled.add(write);
                    hopeless.put(slot, write);
                }
            }
        } finally {
            pending.makeRoom(left + hopeless.size());
        }
        pending.settle(settled);
        pending.tidy();
        if (!failures.isEmpty()) {
            report(failures.values().iterator().next());
        }
        giveUp(hopeless, failures);
    }

    /** Takes a write that failed out for good, or puts it back. Returns whether it was taken out. */
    private boolean leaveOrPostpone(Slot<K, V> slot, Write<V> write) {
        slot.failures++;
        write.failures++;
        if (write.failures >= options.retry().attempts() && pending.leave(slot, write)) {
            return true;
        }
        postpone(slot);
        pending.retrying();
        return false;
    }

    private void postpone(Slot<K, V> slot) {
        slot.due = now() + Durations.waitNanos(options.retry().after(slot.failures));
        failed.add(slot);
    }

    private void report(Throwable failure) {
        boolean unused = Guarded.run(
                PendingWrites.LOGGER,
                () -> "a failure of the writer of cache " + around.cacheName() + " is not reported",
                () -> around.report().accept(failure));
    }

    private void forget(K key) {
        boolean unused = Guarded.run(
                PendingWrites.LOGGER,
                () -> "an entry of cache " + around.cacheName() + " stays, though its write was given up",
                () -> around.forget().accept(key));
    }

    private void giveUp(Map<Slot<K, V>, Write<V>> hopeless, Map<K, Throwable> failures) {
        if (!hopeless.isEmpty()) {
            hopeless.keySet().forEach(slot -> forget(slot.key));
            Slot<K, V> first = hopeless.keySet().iterator().next();
            tell(hopeless, failures.get(first.key), "failed " + options.retry().attempts() + " times");
        }
    }

    private void tell(Map<Slot<K, V>, Write<V>> lost, @Nullable Throwable failure, String why) {
        List<UnwrittenEntry<K, V>> entries = new ArrayList<>();
        lost.forEach((slot, write) -> entries.add(write.describe(slot.key)));
        tell(entries, failure, why);
    }

    private void tell(List<UnwrittenEntry<K, V>> lost, @Nullable Throwable failure, String why) {
        pending.gaveUp(lost.size());
        String message = "cache " + around.cacheName() + " gave up " + lost.size() + " writes, which " + why
                + ": of keys "
                + Sink.names(lost.stream().map(UnwrittenEntry::key).toList());
        Throwable cause = failure != null ? failure : new CacheException(message, null);
        Guarded.log(PendingWrites.LOGGER, Level.ERROR, () -> message, cause);
        report(cause);
        boolean unused = Guarded.run(
                PendingWrites.LOGGER,
                () -> "the writer of cache " + around.cacheName() + " failed to be told what was given up",
                () -> writer.gaveUp(lost, cause));
    }

    /** Gives up what the journal has found a later write of, and cannot read that. */
    void giveUpUnreadable() {
        List<Recovery.Unreadable<K, V>> all = pending.takeUnreadable();
        if (all.isEmpty()) {
            return;
        }
        List<UnwrittenEntry<K, V>> entries = new ArrayList<>();
        all.forEach(each -> {
            forget(each.entry().key());
            entries.add(each.entry());
        });
        tell(entries, null, "cannot be read in its journal, or are older than others that cannot");
        all.forEach(each -> pending.settle(each.writes()));
    }

    /** Reports what is left when there is no more time. With a journal, the next start has it. */
    void leaveOver() {
        Map<Slot<K, V>, Write<V>> left = pending.all();
        if (left.isEmpty()) {
            return;
        }
        if (pending.hasJournal()) {
            PendingWrites.LOGGER.log(
                    Level.WARNING,
                    "cache {0} was closed with {1} pending writes, which its journal keeps for the next start",
                    around.cacheName(),
                    left.size());
            return;
        }
        left.values().forEach(Write::take);
        left.entrySet().removeIf(each -> !pending.leave(each.getKey(), each.getValue()));
        pending.makeRoom(left.size());
        if (!left.isEmpty()) {
            tell(left, null, "were still pending when the time to close the cache was over");
        }
    }
}
