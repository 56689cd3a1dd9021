package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;

/** The folder of a journal, which no other journal uses while this one is open, and the names of the files in it. */
final class LockedFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private LockedFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is not there, and locks it.
     *
     * @throws CacheConfigurationException if another cache or process uses it
     */
    static LockedFolder open(Path path, String cacheName) throws IOException {
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        LockedFolder folder = new LockedFolder(path, channel);
        boolean locked = false;
        try {
            locked = lock(channel);
        } finally {
            if (!locked) {
                folder.close();
            }
        }
        if (!locked) {
            throw new CacheConfigurationException("the journal " + path + " of cache " + cacheName
                    + " is in use by another cache or process: give each a folder of its own");
        }
        return folder;
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** The highest number of a file, those that were put aside included: no name comes again while there is any. */
    long highestFile() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.mapToLong(LockedFolder::numberOf).max().orElse(0);
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

    /** The path of the file of a number. */
    Path file(long number) {
        return path.resolve(String.format(Locale.ROOT, "%019d%s", number, JournalReader.SUFFIX));
    }

    /** Brings the names of new files to the disk. */
    void force() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) { // not every system lets a folder be opened
            PendingWrites.LOGGER.log(Level.DEBUG, "the folder " + path + " is not forced to the disk", e);
        }
    }

    /** Lets another open it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            PendingWrites.LOGGER.log(Level.DEBUG, "a journal's lock is not closed", e);
        }
    }

    /** {@return the path} */
    @Override
    public String toString() {
        return path.toString();
    }
}
