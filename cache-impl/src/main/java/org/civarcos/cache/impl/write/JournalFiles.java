package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * The files of a journal, oldest first; the last one is appended to. They go away oldest first, when nothing in them is
 * needed. Guarded by the journal.
 */
final class JournalFiles {
    private static final int MOST_SEGMENTS = 8;

    private final LockedFolder folder;
    private final JournalOwner owner;
    private final Durability durability;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final SecureRandom random = new SecureRandom();
    private long fileNumber;

    /** Means by which a file reaches the disk before its writes count as accepted, where that is asked for. */
    @FunctionalInterface
    interface Disk {
        /** Waits until all of a file is there. */
        void force(Segment file) throws IOException;
    }

    /**
     * Durability settings of a journal.
     *
     * @param fsync whether they count as accepted only on the disk
     * @param segmentBytes from how many bytes on a file is followed by another
     * @param disk brings a file to the disk
     */
    record Durability(boolean fsync, long segmentBytes, Disk disk) {
        private static final long SEGMENT_BYTES = 4L << 20;

        static Durability of(boolean fsync) {
            return new Durability(fsync, SEGMENT_BYTES, Segment::force);
        }
    }

    /** Makes the files of a folder, none of which are known yet. */
    JournalFiles(LockedFolder folder, JournalOwner owner, Durability durability) throws IOException {
        this.folder = folder;
        this.owner = owner;
        this.durability = durability;
        fileNumber = folder.highestFile();
    }

    boolean isForced() {
        return durability.fsync();
    }

    Disk disk() {
        return durability.disk();
    }

    /** Takes the files of another process, before all others. */
    void addFound(Collection<Segment> found) {
        segments.addAll(found);
    }

    /** The file to append to. */
    Segment current(long highest) throws IOException {
        return last().length() < durability.segmentBytes() ? last() : roll(highest);
    }

    Segment last() {
        return segments.getLast();
    }

    Segment oldest() {
        return segments.getFirst();
    }

    int count() {
        return segments.size();
    }

    /**
     * Begins a file.
     *
     * @param highest the highest number that was given, which the file says is taken
     */
    Segment roll(long highest) throws IOException {
        if (isForced() && !segments.isEmpty()) {
            forceLast();
        }
        Segment segment =
                Segment.create(folder.file(fileNumber + 1), new JournalHeader(random.nextLong(), highest, owner));
        fileNumber++;
        segments.add(segment);
        if (isForced()) {
            folder.force();
        }
        return segment;
    }

    void forceLast() throws IOException {
        disk().force(last());
    }

    /** Takes files away from the oldest on: one that cannot be keeps those after it, whose notes it needs. */
    void dropOldest() throws IOException {
        while (segments.size() > 1 && oldest().live == 0) {
            oldest().discard();
            segments.removeFirst();
        }
    }

    /** Whether most of what is in many files is not needed, and some keeps it. */
    boolean areTooMany() {
        long live = segments.stream().mapToLong(segment -> segment.live).sum();
        long writes = segments.stream().mapToLong(segment -> segment.writes).sum();
        return segments.size() > MOST_SEGMENTS && live * 4 <= writes;
    }

    /** Takes away what is not needed, and brings the rest to the disk. */
    void settle() throws IOException {
        dropOldest();
        if (oldest().live == 0) {
            oldest().discard();
        }
        for (Segment segment : segments) {
            if (segment.live > 0) {
                disk().force(segment);
            }
        }
    }

    /** Closes the files as they are, and knows none any more. */
    void close() {
        JournalReader.closeAll(segments);
        segments.clear();
    }
}
