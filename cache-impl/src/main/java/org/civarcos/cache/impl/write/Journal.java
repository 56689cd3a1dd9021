package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.write.JournalFiles.Durability;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.impl.write.JournalRecord.Settled;
import org.civarcos.cache.impl.write.JournalRecord.Withdrawn;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Accepted writes on disk, in files that are only appended to. A write is in it before it is accepted, and that it is
 * settled (done, replaced is enough, or given up) is noted after the fact: what the next process finds is written once
 * too often rather than never.
 *
 * <p>A note that a write is settled never goes before the write: the files go away oldest first ({@link JournalFiles}).
 * One write that cannot be done would keep all files after its own: so when there are many of them, what is still
 * needed of the oldest is written again at the end, under its number.
 */
final class Journal<K, V extends @Nullable Object> {
    private final String cacheName;
    private final LockedFolder folder;
    private final JournalFiles files;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final Recovery<K, V> recovery;
    private final GroupCommit commits;

    /** The highest number that was given. They never come again: each file says which are taken before it. */
    private long number;

    private boolean closed;

    /** How many records are appended. */
    private long appended;

    /** Numbers of what is settled, which a full disk had no room for. */
    private final List<Long> unnoted = new ArrayList<>();

    private Journal(StoreContext<K, V> context, LockedFolder folder, Durability durability, Consumer<Throwable> report)
            throws IOException {
        cacheName = context.cacheName();
        this.folder = folder;
        keys = context.keyCodec();
        values = context.valueCodec();
        JournalOwner owner = JournalOwner.of(context);
        files = new JournalFiles(folder, owner, durability);
        commits = new GroupCommit(durability.disk(), this::end);
        JournalReader reader = new JournalReader(owner, report);
        try {
            reader.read(folder.path());
            recovery = new Recovery<>(reader, keys, values);
            number = reader.highest;
            files.addFound(reader.segments);
            files.roll(number);
            files.dropOldest();
        } catch (Throwable e) { // a codec of the user's may throw anything
            reader.close();
            files.close();
            throw e;
        }
    }

    static <K, V extends @Nullable Object> Journal<K, V> open(
            StoreContext<K, V> context, Path path, Durability durability, Consumer<Throwable> report) {
        try (Unfinished opened = new Unfinished("the journal " + path)) {
            LockedFolder folder = opened.add(LockedFolder.open(path, context.cacheName()));
            return opened.done(new Journal<>(context, folder, durability, report));
        } catch (CacheConfigurationException known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            throw new CacheConfigurationException(
                    "the journal " + path + " of cache " + context.cacheName() + " cannot be opened: " + e);
        }
    }

    /** The slots of what the last process has left, in the order in which it was accepted. */
    List<Slot<K, V>> recovered(Slots<K, V> slots) {
        List<Slot<K, V>> found = new ArrayList<>();
        recovery.pending.entrySet().stream()
                .sorted((one, other) -> Long.compare(
                        one.getValue().kept().number, other.getValue().kept().number))
                .forEach(each -> found.add(slots.restore(each.getKey(), each.getValue())));
        recovery.pending.clear();
        return found;
    }

    /** Takes what cannot be written, since what was accepted later for the same key cannot be read. */
    List<Recovery.Unreadable<K, V>> takeUnreadable() {
        List<Recovery.Unreadable<K, V>> all = List.copyOf(recovery.unreadable);
        recovery.unreadable.clear();
        return all;
    }

    /**
     * Keeps a write.
     *
     * @param former the pending write of the key, behind which the new one must stay
     */
    void append(K key, Write<V> write, @Nullable Write<V> former) {
        byte[] frame = encode(key, write);
        long mine;
        try {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("cache " + cacheName + " is closed");
                }
                files.current(number).append(write, frame, number + 1);
                write.kept().number = ++number;
                if (former != null) {
                    former.kept().isReplaced = true;
                }
                mine = ++appended;
            }
            if (files.isForced()) {
                commits.await(mine);
            }
        } catch (IOException e) {
            withdraw(write, former);
            throw refused(key, e);
        }
    }

    private byte[] encode(K key, Write<V> write) {
        try {
            Accepted record = new Accepted(
                    keys.encode(key), write.value() == null ? null : values.encode(write.value()), write.isDeletion());
            if (record.length() > JournalRecord.LONGEST) {
                throw new IllegalArgumentException(record.length() + " bytes are more than " + JournalRecord.LONGEST);
            }
            return JournalFrame.of(record);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw refused(key, e);
        }
    }

    private CacheWriterException refused(K key, Throwable cause) {
        return new CacheWriterException(
                "the journal " + folder + " of cache " + cacheName + " cannot keep the write of key " + key
                        + ", which is unchanged in the cache: " + cause,
                cause);
    }

    /** Takes a write back that the disk has refused after it was appended: the one before it counts again. */
    private synchronized void withdraw(Write<V> write, @Nullable Write<V> former) {
        if (write.kept().segment == null) {
            return;
        }
        if (former != null) {
            former.kept().isReplaced = false;
        }
        release(write);
        try {
            files.current(number).append(JournalFrame.of(new Withdrawn(write.kept().number)), JournalFrame.NOTE);
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot note that a write failed", e);
        }
    }

    private synchronized GroupCommit.Appended end() {
        return new GroupCommit.Appended(files.last(), appended);
    }

    /** Notes that a later write of the same key took the place of one, which the next process sees by itself. */
    synchronized void superseded(Write<V> write) {
        release(write);
    }

    private static void release(Write<?> write) {
        Segment segment = write.kept().segment;
        if (segment != null) {
            write.kept().segment = null;
            segment.live--;
        }
    }

    /** Notes that writes were done, or given up. */
    synchronized void settle(Collection<Write<V>> writes) {
        for (Write<V> write : writes) {
            if (write.kept().segment != null) {
                unnoted.add(write.kept().number);
                release(write);
            }
        }
        if (closed) {
            return;
        }
        try {
            if (!unnoted.isEmpty()) {
                files.current(number).append(JournalFrame.of(new Settled(unnoted)), JournalFrame.NOTE);
                unnoted.clear();
            }
        } catch (IOException e) { // the next note has them; until then the next process would write them again
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot note what is written", e);
        }
        try {
            files.dropOldest();
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot be made shorter", e);
        }
    }

    /**
     * Writes again at the end what the oldest files still have, if they keep too many others. By the thread that
     * writes.
     *
     * @param pending the last write of each key
     */
    synchronized void tidy(Supplier<Collection<Write<V>>> pending) {
        if (closed || !files.areTooMany()) {
            return;
        }
        Collection<Write<V>> all = pending.get();
        try {
            for (int left = files.count() - 1; left > 0 && files.areTooMany(); left--) {
                move(all, files.oldest());
                files.dropOldest();
            }
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot be made shorter", e);
        }
    }

    private void move(Collection<Write<V>> all, Segment oldest) throws IOException {
        for (Write<V> write : all) {
            if (write.kept().segment == oldest && !write.kept().isReplaced) {
                files.current(number).append(write, oldest.read(write), write.kept().number);
                oldest.live--;
            }
        }
        if (files.isForced()) {
            files.forceLast();
        }
    }

    /** Lets go of the files as they are, and lets another open the folder: as the end of the process does. */
    synchronized void abandon() {
        files.close();
        folder.close();
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            files.settle();
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " is not closed in order", e);
        } finally {
            abandon();
        }
    }
}
