package org.civarcos.cache.redis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What processes saw and did, with the time, which they share since it is one machine's. An invalidation is written down
 * when it has returned, a read only if it saw less than what was then known to be invalidated.
 */
final class SoakHistory implements AutoCloseable {
    private static final byte INVALIDATED = 1;
    private static final byte READ = 2;

    private final DataOutputStream out;

    SoakHistory(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    /** Notes that everything below a value is gone. */
    void invalidated(int key, long below) {
        write(INVALIDATED, key, below, System.nanoTime());
    }

    /** Notes a read that began at some time. */
    void read(int key, long value, long began) {
        write(READ, key, value, began);
    }

    private synchronized void write(byte type, int key, long value, long nanos) {
        try {
            out.writeByte(type);
            out.writeInt(key);
            out.writeLong(value);
            out.writeLong(nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private record Event(byte type, int key, long value, long nanos) {}

    /**
     * What a check found.
     *
     * @param invalidations how many there were
     * @param lateReads how many reads saw what was invalidated when they began
     * @param worstNanos for how long it had been by then, at most
     */
    record Verdict(int invalidations, int lateReads, long worstNanos) {}

    /** Brings together the histories of all processes, and finds the read that was the farthest behind. */
    static Verdict check(List<Path> files) throws IOException {
        Map<Integer, TreeMap<Long, Long>> invalidated = new TreeMap<>(); // by key, by value: when it was first known
        List<Event> reads = new ArrayList<>();
        int invalidations = 0;
        for (Path file : files) {
            for (Event event : load(file)) {
                if (event.type() == READ) {
                    reads.add(event);
                } else {
                    invalidations++;
                    invalidated
                            .computeIfAbsent(event.key(), key -> new TreeMap<>())
                            .merge(event.value(), event.nanos(), (a, b) -> a - b < 0 ? a : b);
                }
            }
        }
        long worst = 0;
        int late = 0;
        for (Event read : reads) {
            long behind = 0;
            for (long since : invalidated
                    .getOrDefault(read.key(), new TreeMap<>())
                    .tailMap(read.value(), false)
                    .values()) {
                behind = Math.max(behind, read.nanos() - since);
            }
            late += behind > 0 ? 1 : 0;
            worst = Math.max(worst, behind);
        }
        return new Verdict(invalidations, late, worst);
    }

    private static List<Event> load(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        long left = Files.size(file) / (1 + 4 + 8 + 8);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (; left > 0; left--) {
                events.add(new Event(in.readByte(), in.readInt(), in.readLong(), in.readLong()));
            }
        }
        return events;
    }
}
