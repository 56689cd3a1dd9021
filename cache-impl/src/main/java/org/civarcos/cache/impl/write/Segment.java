package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of the journal, which grows at its end. Not a channel: a thread that is interrupted while it writes would close
 * that for all others. Guarded by its journal.
 */
final class Segment {
    final Path path;
    private final RandomAccessFile file;
    private long length;

    /** How many of its writes have not been done, nor replaced. */
    int live;

    /** How many writes are in it altogether. */
    int writes;

    /** Whether it is left for people to look at, since something in it cannot be read. */
    boolean isDamaged;

    /** Opens a file, whose end is at a length. What is behind that is cut off. */
    Segment(Path path, long length) throws IOException {
        this.path = path;
        this.length = length;
        file = new RandomAccessFile(path.toFile(), "rw");
        if (file.length() > length) {
            file.setLength(length);
        }
    }

    long length() {
        return length;
    }

    /** Appends a record as a whole, or not at all. */
    void append(byte[] record) throws IOException {
        try {
            file.seek(length);
            file.write(record);
            length += record.length;
        } catch (IOException e) {
            file.setLength(length); // a disk that is full: what follows must not come after half a record
            throw e;
        }
    }

    /** Appends a write, whose place it notes. */
    void append(Write<?> write, byte[] record) throws IOException {
        long position = length;
        append(record);
        found(write, position, record.length);
    }

    /** Notes that a write that is needed is here. */
    void found(Write<?> write, long position, int size) {
        write.segment = this;
        write.position = position;
        write.size = size;
        live++;
        writes++;
    }

    /** The record of a write that is here. */
    byte[] read(Write<?> write) throws IOException {
        byte[] record = new byte[write.size];
        file.seek(write.position);
        file.readFully(record);
        return record;
    }

    /** Waits until all of it is on the disk. */
    void force() throws IOException {
        file.getFD().sync();
    }

    /** Closes it and, where nothing in it is needed any more, takes it away. */
    void discard() throws IOException {
        file.close();
        if (isDamaged) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".damaged"));
        } else {
            Files.deleteIfExists(path);
        }
    }

    void close() throws IOException {
        file.close();
    }
}
