package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal, which grows at its end. Not a channel: a thread that is interrupted while it writes would
 * close that for all others. Guarded by its journal.
 */
final class Segment {
    final Path path;
    private final RandomAccessFile file;

    /** Begins each of its records; null in a file of format 1, to which nothing is appended. */
    private final @Nullable Long mark;

    private long length;

    /** Whether part of a record may be behind the end, and is to be cut off before anything else is written. */
    private boolean needsCut;

    /** How many of its writes have not been done, nor replaced. */
    int live;

    /** How many writes are in it altogether. */
    int writes;

    /** Whether it is left for people to look at, since something in it cannot be read. */
    boolean isDamaged;

    /** Opens a file that is there. */
    Segment(Path path, long length, @Nullable Long mark) throws IOException {
        this.path = path;
        this.length = length;
        this.mark = mark;
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Makes a file, as a whole or not at all. */
    static Segment create(Path path, JournalHeader header) throws IOException {
        Segment made = new Segment(path, 0, header.mark());
        try {
            made.write(header.encode());
            return made;
        } catch (IOException e) {
            made.file.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    long length() {
        return length;
    }

    /** Ends it earlier. */
    void cutOff(long end) throws IOException {
        length = end;
        file.setLength(end);
    }

    private void write(byte[] bytes) throws IOException {
        if (needsCut) {
            cut();
        }
        try {
            file.seek(length);
            file.write(bytes);
            length += bytes.length;
        } catch (IOException e) { // a disk that is full: what follows must not come after half a record
            needsCut = true;
            try {
                cut();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private void cut() throws IOException {
        file.setLength(length);
        needsCut = false;
    }

    /** Appends the frame of a record as a whole, or not at all. */
    void append(byte[] frame, long number) throws IOException {
        if (mark == null) {
            throw new IllegalStateException(path + " is of a former format");
        }
        JournalFrame.seal(frame, mark, number, length);
        write(frame);
    }

    /** Appends the frame of a write, whose place it notes. */
    void append(Write<?> write, byte[] frame, long number) throws IOException {
        long position = length;
        append(frame, number);
        found(write, position, frame.length);
        writes++;
    }

    /** Notes that a write that is needed is here. */
    void found(Write<?> write, long position, int size) {
        write.kept().segment = this;
        write.kept().position = position;
        write.kept().size = size;
        live++;
    }

    /** The frame of a write that is here, to be appended elsewhere. */
    byte[] read(Write<?> write) throws IOException {
        byte[] record = new byte[write.kept().size];
        file.seek(write.kept().position);
        file.readFully(record);
        if (mark != null) {
            return record;
        }
        FormerJournalFormat.Read former = FormerJournalFormat.read(record, 0);
        if (former == null || former.record() == null) {
            throw new IOException(path + " cannot be read at byte " + write.kept().position + " any more");
        }
        return JournalFrame.of(former.record());
    }

    /** Waits until all of it is on the disk. */
    void force() throws IOException {
        file.getFD().sync();
    }

    /** Closes it and takes it away, or aside where something in it cannot be read. */
    void discard() throws IOException {
        file.close();
        if (isDamaged) {
            Files.move(path, aside());
        } else {
            Files.deleteIfExists(path);
        }
    }

    /** A name that no file has: those of former lives of the journal stay as they are. */
    private Path aside() {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        for (int number = 2; Files.exists(aside); number++) {
            aside = path.resolveSibling(path.getFileName() + ".damaged-" + number);
        }
        return aside;
    }

    void close() throws IOException {
        file.close();
    }
}
