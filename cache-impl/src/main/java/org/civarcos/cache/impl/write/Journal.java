package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.impl.write.JournalRecord.Form;
import org.civarcos.cache.impl.write.JournalRecord.Settled;
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
    private final Codec<K> keys;
    private final Codec<V> values;
    private final FileChannel lockChannel;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Map<K, Write<V>> recovered;
    private long number;
    private long fileNumber;
    private boolean closed;

    /** How many records are appended, and how many of them are known to be on the disk. */
    private volatile long appended;

    private volatile long forced;
    private final ReentrantLock forcing = new ReentrantLock();

    private Journal(
            StoreContext<K, V> context,
            Path folder,
            boolean fsync,
            long segmentBytes,
            FileChannel lockChannel,
            Consumer<Throwable> report)
            throws IOException {
        cacheName = context.cacheName();
        this.folder = folder;
        this.fsync = fsync;
        this.segmentBytes = segmentBytes;
        this.lockChannel = lockChannel;
        keys = context.keyCodec();
        values = context.valueCodec();
        JournalReader<K, V> reader = new JournalReader<>(cacheName, keys, values, report);
        recovered = reader.read(folder);
        number = reader.highest;
        for (Segment segment : reader.segments) {
            segments.add(segment);
            fileNumber = Math.max(fileNumber, numberOf(segment.path));
        }
        roll();
        dropOldest();
    }

    static <K, V extends @Nullable Object> Journal<K, V> open(
            StoreContext<K, V> context, Path folder, boolean fsync, Consumer<Throwable> report) {
        return open(context, folder, fsync, SEGMENT_BYTES, report);
    }

    static <K, V extends @Nullable Object> Journal<K, V> open(
            StoreContext<K, V> context, Path folder, boolean fsync, long segmentBytes, Consumer<Throwable> report) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                throw new CacheConfigurationException("the journal " + folder + " of cache " + context.cacheName()
                        + " is in use by another cache or process: give each a folder of its own");
            }
            return new Journal<>(context, folder, fsync, segmentBytes, channel, report);
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel);
            if (e instanceof CacheConfigurationException known) {
                throw known;
            }
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

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.DEBUG, "a journal's lock is not closed", e);
        }
    }

    private static long numberOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - JournalReader.SUFFIX.length()));
    }

    /** The slots of what the last process has left, in the order in which it was accepted. */
    List<Slot<K, V>> recovered(Slots<K, V> slots) {
        List<Slot<K, V>> found = new ArrayList<>();
        recovered.entrySet().stream()
                .sorted((one, other) -> Long.compare(one.getValue().number, other.getValue().number))
                .forEach(each -> found.add(slots.restore(each.getKey(), each.getValue())));
        recovered.clear();
        return found;
    }

    /** Keeps a write. */
    void append(K key, Write<V> write) {
        byte[] keyBytes = keys.encode(key);
        byte[] valueBytes = write.value == null ? null : values.encode(write.value);
        long mine;
        try {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("cache " + cacheName + " is closed");
                }
                write.number = ++number;
                current().append(write, new Accepted(write.number, keyBytes, valueBytes, write.isDeletion).encode());
                mine = ++appended;
            }
            if (fsync) {
                force(mine);
            }
        } catch (IOException e) {
            settle(List.of(write));
            throw new CacheWriterException(
                    "the journal " + folder + " of cache " + cacheName + " cannot keep the write of key " + key
                            + ", which is unchanged in the cache: " + e,
                    e);
        }
    }

    /** The file to append to. */
    private Segment current() throws IOException {
        return segments.getLast().length() < segmentBytes ? segments.getLast() : roll();
    }

    private Segment roll() throws IOException {
        if (fsync && !segments.isEmpty()) {
            segments.getLast().force();
        }
        Path path = folder.resolve(String.format(Locale.ROOT, "%019d%s", ++fileNumber, JournalReader.SUFFIX));
        Segment segment = new Segment(path, 0);
        segment.append(new Form(keys.id(), values.id()).encode());
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
                    Segment current;
                    long reached;
                    synchronized (this) {
                        current = segments.getLast();
                        reached = appended;
                    }
                    current.force();
                    forced = reached;
                }
            } finally {
                forcing.unlock();
            }
        }
    }

    /**
     * Notes that a later write of the same key took the place of one. The next process sees that by their numbers, unless
     * this one was moved behind the other.
     */
    synchronized void superseded(Write<V> write) {
        if (write.isMoved) {
            settle(List.of(write));
        } else {
            release(write);
        }
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
        List<Long> numbers = new ArrayList<>();
        for (Write<V> write : writes) {
            if (write.segment != null) {
                numbers.add(write.number);
                release(write);
            }
        }
        if (closed) {
            return;
        }
        try {
            if (!numbers.isEmpty()) {
                current().append(new Settled(numbers).encode());
            }
            dropOldest();
        } catch (IOException e) { // they are written again by the next process: no more than that
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " cannot note what is written", e);
        }
    }

    private void dropOldest() throws IOException {
        while (segments.size() > 1 && segments.getFirst().live == 0) {
            segments.removeFirst().discard();
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
            if (write.segment == oldest) {
                byte[] record = oldest.read(write);
                release(write);
                current().append(write, record);
                write.isMoved = true;
            }
        }
        if (fsync) {
            segments.getLast().force();
        }
    }

    /** Lets another open the folder, as the end of the process does. */
    void releaseLock() {
        closeQuietly(lockChannel);
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            dropOldest();
            boolean isEmpty = segments.getFirst().live == 0;
            for (Segment segment : segments) {
                if (isEmpty) {
                    segment.discard();
                } else {
                    segment.force();
                    segment.close();
                }
            }
            segments.clear();
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "the journal " + folder + " is not closed", e);
        } finally {
            releaseLock();
        }
    }
}
