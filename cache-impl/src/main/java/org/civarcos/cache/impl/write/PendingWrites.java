package org.civarcos.cache.impl.write;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindStatistics;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.load.Unwritten;
import org.civarcos.cache.impl.write.JournalFiles.Durability;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The sink that is done later. A write that is taken replaces the one that its key had pending, or finds room and a
 * place in the queue. The slot keeps it, for loads to find, until the writer has done it or it is given up.
 */
final class PendingWrites<K, V extends @Nullable Object> implements Sink<K, V>, Unwritten<K, V>, WriteBehind {
    static final Logger LOGGER = System.getLogger("org.civarcos.cache.write");

    private final String cacheName;
    private final Slots<K, V> slots;
    private final @Nullable Journal<K, V> journal;
    private final Capacity capacity;
    private final WritingThread<K, V> thread;
    private final Arrivals<K, V> arrived = new Arrivals<>();
    private final WriteCounts counts;

    /** What the journal cannot say enough of to be written, until the thread has given it up. */
    private List<Recovery.Unreadable<K, V>> unreadable;

    /** Set before the queue is emptied for the last time: who comes after that is refused. */
    private volatile boolean ended;

    PendingWrites(
            String cacheName,
            Slots<K, V> slots,
            WriteBehindOptions options,
            @Nullable Journal<K, V> journal,
            Surroundings<K, V> around) {
        this.cacheName = cacheName;
        this.slots = slots;
        this.journal = journal;
        List<Slot<K, V>> found = journal == null ? List.of() : journal.recovered(slots);
        int recovered = found.size();
        counts = new WriteCounts(recovered);
        found.forEach(arrived::add);
        capacity = new Capacity(cacheName, options.maximumPending(), options.fullTimeout(), recovered);
        thread = new WritingThread<>(cacheName, this, options, around);
        unreadable = journal == null ? List.of() : journal.takeUnreadable();
        if (recovered > 0) {
            LOGGER.log(Level.INFO, "cache {0}: {1} writes found in the journal", cacheName, recovered);
        }
        if (recovered > 0 || !unreadable.isEmpty()) {
            thread.wake();
        }
    }

    static <K, V extends @Nullable Object> PendingWrites<K, V> open(
            StoreContext<K, V> context,
            Slots<K, V> slots,
            WriteBehindOptions options,
            CacheWriter<? super K, ? super V> writer,
            Consumer<Throwable> report,
            Consumer<K> forget) {
        Surroundings<K, V> around = new Surroundings<>(
                context.cacheName(),
                writer,
                context.manager().time(),
                context.manager().classLoader(),
                report,
                forget);
        Journal<K, V> journal = options.journal()
                .map(folder -> Journal.open(context, folder, Durability.of(options.fsync()), report))
                .orElse(null);
        try (Unfinished opened = new Unfinished("the writes of cache " + context.cacheName())) {
            if (journal != null) {
                opened.add(journal::close);
            }
            return opened.done(new PendingWrites<>(context.cacheName(), slots, options, journal, around));
        }
    }

    // --- taking --------------------------------------------------------------------------------------------------

    @Override
    public void accept(Slot<K, V> slot, Write<V> write) {
        boolean hasRoom = slot.last() == null;
        if (hasRoom) {
            capacity.take(slot.key, !thread.isCurrent());
        }
        if (journal != null) {
            try {
                journal.append(slot.key, write, slot.last());
            } catch (RuntimeException | Error e) {
                capacity.release(hasRoom ? 1 : 0);
                throw e;
            }
        }
        Write<V> former = slot.last();
        if (former != null && slot.replace(former, write)) {
            slot.coalesce();
            if (journal != null) {
                journal.superseded(former);
            }
        } else {
            begin(slot, write, hasRoom);
        }
    }

    /** Whether a write is taken in memory alone, so that nothing is waited for where there is room. */
    boolean areInMemory() {
        return journal == null;
    }

    /**
     * Takes a write of a key that has none pending, if there is room. Returns whether it did: if not, nothing has
     * changed.
     */
    boolean offer(Slot<K, V> slot, Write<V> write) {
        return capacity.tryAcquire() && queue(slot, write);
    }

    /** Puts a write that has room into the queue, or gives its room back where that was emptied for the last time. */
    private boolean queue(Slot<K, V> slot, Write<V> write) {
        boolean open = !ended; // a slot is added once: that of a write that was taken back may still be there
        if (open) {
            slot.last(write);
            arrived.add(slot);
        }
        if (!open || (ended && slot.replace(write, null))) {
            capacity.release();
            return false;
        }
        return true;
    }

    /** Wakes the thread if it waits for what there is now. */
    void wakeIfDue() {
        if (thread.wakesAt(capacity.pending())) {
            thread.wake();
        }
    }

    private void begin(Slot<K, V> slot, Write<V> write, boolean hasRoom) {
        if (!hasRoom) { // what was pending has been done in this moment
            try {
                capacity.take(slot.key, !thread.isCurrent());
            } catch (RuntimeException e) {
                settle(List.of(write));
                throw e;
            }
        }
        if (!queue(slot, write)) {
            settle(List.of(write));
            throw new IllegalStateException("cache " + cacheName + " is closed");
        }
        wakeIfDue();
    }

    @Override
    public NotTaken<K> acceptAll(Map<Slot<K, V>, Write<V>> writes) {
        NotTaken<K> refused = new NotTaken<>();
        writes.forEach((slot, write) -> {
            try {
                accept(slot, write);
            } catch (RuntimeException | LinkageError | StackOverflowError e) { // the others are taken all the same
                refused.failures().put(slot.key, e);
            }
        });
        return refused;
    }

    @Override
    public @Nullable UnwrittenEntry<K, V> of(K key) {
        Slot<K, V> slot = slots.find(key);
        Write<V> last = slot == null ? null : slot.last();
        return last == null ? null : last.describe(key);
    }

    // --- what the thread tells -----------------------------------------------------------------------------------

    Deque<Slot<K, V>> takeArrived() {
        return arrived.takeAll();
    }

    boolean hasArrived() {
        return !arrived.isEmpty();
    }

    /** Notes that nothing more is taken. */
    void end() {
        ended = true;
    }

    /** Lets go of the journal, once nobody can write any more: not before, or another might write what is older. */
    void letGo() {
        if (journal != null) {
            journal.close();
        }
    }

    /**
     * Notes that a write was done.
     *
     * @return whether the key has nothing pending any more, and takes up no room but until {@link #makeRoom}
     */
    boolean done(Slot<K, V> slot, Write<V> write) {
        boolean left = leave(slot, write);
        counts.done(!left);
        return left;
    }

    void retrying() {
        counts.retrying();
    }

    /** Takes a write out, but for its room, unless the key has a newer one. */
    boolean leave(Slot<K, V> slot, Write<V> write) {
        if (!slot.replace(write, null)) {
            return false;
        }
        slot.isHeld = false; // before anything can fail: it may have arrived again
        slots.dropIfIdle(slot);
        return true;
    }

    /** Makes room for as many as have been taken out: at once, since every write looks at how much there is. */
    void makeRoom(int left) {
        capacity.release(left);
    }

    /** How many take up room. */
    int taken() {
        return capacity.pending();
    }

    void gaveUp(int count) {
        counts.gaveUp(count);
    }

    /** Lets go of what was written or given up. After a crash in between, it is written again. */
    void settle(List<Write<V>> writes) {
        if (journal != null) {
            journal.settle(writes);
        }
    }

    /** What the journal cannot say enough of to be written. For the thread that writes, once. */
    List<Recovery.Unreadable<K, V>> takeUnreadable() {
        List<Recovery.Unreadable<K, V>> all = unreadable;
        unreadable = List.of();
        return all;
    }

    /** Makes the journal shorter, if it is too long. */
    void tidy() {
        if (journal != null) {
            journal.tidy(() -> all().values());
        }
    }

    boolean hasJournal() {
        return journal != null;
    }

    // --- the face ------------------------------------------------------------------------------------------------

    @Override
    public WriteBehindStatistics statistics() {
        return counts.statistics(slots.pending().size(), slots.coalesced());
    }

    @Override
    public boolean flush(Duration timeout) {
        if (thread.isCurrent()) {
            throw new IllegalStateException("the writer of cache " + cacheName + " waits for itself: flush elsewhere");
        }
        Map<Slot<K, V>, Write<V>> asked = slots.pending();
        return asked.isEmpty() || thread.flush(asked, timeout);
    }

    /** What is pending now. */
    Map<Slot<K, V>, Write<V>> all() {
        return slots.pending();
    }

    @Override
    public void close() {
        thread.close();
    }
}
