package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.civarcos.cache.impl.write.JournalFiles.Disk;

/**
 * Group commit: whoever comes first brings all records to the disk that are appended by then, the others wait for it.
 */
final class GroupCommit {
    private final Disk disk;
    private final Supplier<Appended> end;
    private final ReentrantLock forcing = new ReentrantLock();

    /** How many records are known to be on the disk. */
    private volatile long forced;

    /** Up to which record the disk has failed: what it has not forced until then it may have forgotten. */
    private long failed;

    /**
     * The end of a journal at some moment.
     *
     * @param file the file that is appended to; those before it are on the disk
     * @param records how many records have been appended to all files
     */
    record Appended(Segment file, long records) {}

    /**
     * Makes the commits of a journal.
     *
     * @param end tells where it ends now
     */
    GroupCommit(Disk disk, Supplier<Appended> end) {
        this.disk = disk;
        this.end = end;
    }

    /** Waits until a record is on the disk. */
    void await(long record) throws IOException {
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
        if (record <= failed) {
            throw new IOException("the disk has failed to take it");
        }
        Appended appended = end.get();
        try {
            disk.force(appended.file());
            forced = appended.records();
        } catch (IOException e) {
            failed = appended.records();
            throw e;
        }
    }
}
