package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.impl.write.JournalRecord.Settled;
import org.civarcos.cache.impl.write.JournalRecord.Withdrawn;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Accepted writes on disk, in files that are only appended to. A write is in it before it is accepted, and that it is
 * settled (done, replaced is enough, or given up) is noted after the fact: what the next process finds is written once too
 * often rather than never.
 *
 * <p>The files go away oldest first, when nothing in them is needed: a note that a write is settled never goes before the
 * write. One write that cannot be done would keep all files after its own: so when there are many of them, what is still
 * needed of the oldest is written again at the end, under its number.
 */
final class Journal<K, V extends @Nullable Object> {
    private static final long SEGMENT_BYTES = 4L << 20;
    private static final int MOST_SEGMENTS = 8;

    private final String cacheName;
    private final Path folder;
    private final boolean fsync;
    private final long segmentBytes;
    private final Disk disk;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final FileChannel lockChannel;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Recovery<K, V> recovery;

    /** The highest number that was given. They never come again: each file says which are taken before it. */
    private long number;

    private long fileNumber;
    private boolean closed;

    /** How many records are appended, and how many of them are known to be on the disk. */
    private volatile long appended;

    private volatile long forced;

    /** Up to which record the disk has failed: what it has not forced until then it may have forgotten. */
    private long forceFailed;

    private final ReentrantLock forcing = new ReentrantLock();

    /** Numbers of what is settled, which a full disk had no room for. */
    private final List<Long> unnoted = new ArrayList<>();

    private final SecureRandom random = new SecureRandom();

    /** What a file has to be on before its writes count as accepted, where that is asked for. */
    @FunctionalInterface
    interface Disk {
        /** Waits until all of a file is there. */
        void force(Segment file) throws IOException;
    }

    private Journal(
            StoreContext<K, V> context,
            Path folder,
            boolean fsync,
            long segmentBytes,
            Disk disk,
            FileChannel lockChannel,
            Consumer<Throwable> report)
            throws IOException {
        cacheName = context.cacheName();
        this.folder = folder;
        this.fsync = fsync;
        this.segmentBytes = segmentBytes;
        this.disk = disk;
        this.lockChannel = lockChannel;
        keys = context.keyCodec();
        values = context.valueCodec();
        JournalReader reader = new JournalReader(cacheName, keys.id(), values.id(), report);
        try {
            fileNumber = highestFile(folder);
            reader.read(folder);
            recovery = new Recovery<>(reader, keys, values);
            number = reader.highest;
            segments.addAll(reader.segments);
            roll();
            dropOldest();
        } catch (Throwable e) { // a codec of the user's may throw anything
            JournalReader.closeAll(reader.segments);
            JournalReader.closeAll(segments);
            throw e;
        }
    }

    static <K, V extends @Nullable Object> Journal<K, V> open(
            StoreContext<K, V> context, Path folder, boolean fsync, Consumer<Throwable> report) {
        return open(context, folder, fsync, SEGMENT_BYTES, Segment::force, report);
    }

    static <K, V extends @Nullable Object> Journal<K, V> open(
            StoreContext<K, V> context,
            Path folder,
            boolean fsync,
            long segmentBytes,
            Disk disk,
            Consumer<Throwable> report) {
        try (Unfinished opened = new Unfinished("the journal " + folder)) {
            Files.createDirectories(folder);
            FileChannel channel = opened.add(
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (!lock(channel)) {
                throw new CacheConfigurationException("the journal " + folder + " of cache " + context.cacheName()
                        + " is in use by another cache or process: give each a folder of its own");
            }
            return opened.done(new Journal<>(context, folder, fsync, segmentBytes, disk, channel, report));
        } catch (CacheConfigurationException known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            throw new CacheConfigurationException(
                    "the journal " + folder + " of cache " + context.cacheName() + " cannot be opened: " + e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.DEBUG, "a journal's lock is not closed", e);
        }
    }

    /** The highest number of a file, those that were put aside included: no name comes again while there is any. */
    private static long highestFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(Journal::numberOf).max().orElse(0);
        }
    }

    private static long numberOf(Path file) {
        String name = file.getFileName().toString();
        int end = name.indexOf(JournalReader.SUFFIX);
        try {
            return end < 0 ? 0 : Long.parseLong(name.substring(0, end));
        } catch (NumberFormatException e) { // not one of ours
            return 0;
        }
    }

    /** The slots of what the last process has left, in the order in which it was accepted. */
    List<Slot<K, V>> recovered(Slots<K, V> slots) {
        List<Slot<K, V>> found = new ArrayList<>();
        recovery.pending.entrySet().stream()
                .sorted((one, other) -> Long.compare(one.getValue().number, other.getValue().number))
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
                current().append(write, frame, number + 1);
                write.number = ++number;
                if (former != null) {
                    former.isReplaced = true;
                }
                mine = ++appended;
            }
            if (fsync) {
                force(mine);
            }
        } catch (IOException e) {
            withdraw(write, former);
            throw refused(key, e);
        }
    }

    private byte[] encode(K key, Write<V> write) {
        try {
            Accepted record = new Accepted(
                    keys.encode(key), write.value == null ? null : values.encode(write.value), write.isDeletion);
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
        if (write.segment == null) {
            return;
        }
        if (former != null) {
            former.isReplaced = false;
        }
        release(write);
        try {
            current().append(JournalFrame.of(new Withdrawn(write.number)), JournalFrame.NOTE);
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot note that a write failed", e);
        }
    }

    /** The file to append to. */
    private Segment current() throws IOException {
        return segments.getLast().length() < segmentBytes ? segments.getLast() : roll();
    }

    private Segment roll() throws IOException {
        if (fsync && !segments.isEmpty()) {
            disk.force(segments.getLast());
        }
        Path path = folder.resolve(String.format(Locale.ROOT, "%019d%s", fileNumber + 1, JournalReader.SUFFIX));
        Segment segment =
                Segment.create(path, new JournalHeader(random.nextLong(), number, keys.id(), values.id(), cacheName));
        fileNumber++;
        segments.add(segment);
        if (fsync) {
            forceFolder();
        }
        return segment;
    }

    /** The new file is in its folder on the disk too. */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) { // not every system lets a folder be opened
            PendingWrites.LOGGER.log(Level.DEBUG, "the folder " + folder + " is not forced to the disk", e);
        }
    }

    /** Waits until a record is on the disk. Whoever comes first does it for all that are there by then. */
    private void force(long record) throws IOException {
        while (forced < record) {
            forcing.lock();
            try {
                if (forced < record) {
                    forceAll(record);
                }
            } finally {
                forcing.unlock();
            }
        }
    }

    private void forceAll(long record) throws IOException {
        if (record <= forceFailed) {
            throw new IOException("the disk has failed to take it");
        }
        Segment current;
        long reached;
        synchronized (this) {
            current = segments.getLast();
            reached = appended;
        }
        try {
            disk.force(current);
            forced = reached;
        } catch (IOException e) {
            forceFailed = reached;
            throw e;
        }
    }

    /** Notes that a later write of the same key took the place of one, which the next process sees by itself. */
    synchronized void superseded(Write<V> write) {
        release(write);
    }

    private static void release(Write<?> write) {
        Segment segment = write.segment;
        if (segment != null) {
            write.segment = null;
            segment.live--;
        }
    }

    /** Notes that writes were done, or given up. */
    synchronized void settle(Collection<Write<V>> writes) {
        for (Write<V> write : writes) {
            if (write.segment != null) {
                unnoted.add(write.number);
                release(write);
            }
        }
        if (closed) {
            return;
        }
        try {
            if (!unnoted.isEmpty()) {
                current().append(JournalFrame.of(new Settled(unnoted)), JournalFrame.NOTE);
                unnoted.clear();
            }
        } catch (IOException e) { // the next note has them; until then the next process would write them again
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot note what is written", e);
        }
        try {
            dropOldest();
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot be made shorter", e);
        }
    }

    /** Takes files away from the oldest on: one that cannot be keeps those after it, whose notes it needs. */
    private void dropOldest() throws IOException {
        while (segments.size() > 1 && segments.getFirst().live == 0) {
            segments.getFirst().discard();
            segments.removeFirst();
        }
    }

    /** Whether most of what is in many files is not needed, and some keeps it. */
    private boolean isTooLong() {
        long live = segments.stream().mapToLong(segment -> segment.live).sum();
        long writes = segments.stream().mapToLong(segment -> segment.writes).sum();
        return segments.size() > MOST_SEGMENTS && live * 4 <= writes;
    }

    /**
     * Writes again at the end what the oldest files still have, if they keep too many others. By the thread that writes.
     *
     * @param pending the last write of each key
     */
    synchronized void tidy(Supplier<Collection<Write<V>>> pending) {
        if (closed || !isTooLong()) {
            return;
        }
        Collection<Write<V>> all = pending.get();
        try {
            for (int left = segments.size() - 1; left > 0 && isTooLong(); left--) {
                move(all, segments.getFirst());
                dropOldest();
            }
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot be made shorter", e);
        }
    }

    private void move(Collection<Write<V>> all, Segment oldest) throws IOException {
        for (Write<V> write : all) {
            if (write.segment == oldest && !write.isReplaced) {
                current().append(write, oldest.read(write), write.number);
                oldest.live--;
            }
        }
        if (fsync) {
            disk.force(segments.getLast());
        }
    }

    /** Lets go of the files as they are, and lets another open the folder: as the end of the process does. */
    synchronized void abandon() {
        JournalReader.closeAll(segments);
        segments.clear();
        closeQuietly(lockChannel);
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            dropOldest();
            if (segments.getFirst().live == 0) {
                segments.getFirst().discard();
            }
            for (Segment segment : segments) {
                if (segment.live > 0) {
                    disk.force(segment);
                }
            }
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " is not closed in order", e);
        } finally {
            abandon();
        }
    }
}
