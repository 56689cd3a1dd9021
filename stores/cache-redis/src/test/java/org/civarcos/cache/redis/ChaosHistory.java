package org.civarcos.cache.redis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The history of one process, in a file. Thread-safe. */
final class ChaosHistory implements AutoCloseable {
    private final int process;
    private final DataOutputStream out;

    ChaosHistory(int process, Path file) throws IOException {
        this.process = process;
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    /** Notes what has just returned. */
    void note(ChaosEvent.Kind kind, int key, long value, long began, boolean ok) {
        note(new ChaosEvent(kind, process, key, value, began, System.nanoTime(), ok));
    }

    synchronized void note(ChaosEvent event) {
        try {
            out.writeUTF(event.kind().name());
            out.writeByte(event.process());
            out.writeInt(event.key());
            out.writeLong(event.value());
            out.writeLong(event.began());
            out.writeLong(event.ended());
            out.writeBoolean(event.ok());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    /** Reads one back. */
    static List<ChaosEvent> read(Path file) throws IOException {
        List<ChaosEvent> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                events.add(new ChaosEvent(
                        ChaosEvent.Kind.valueOf(in.readUTF()),
                        in.readByte(),
                        in.readInt(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readBoolean()));
            }
        } catch (EOFException e) {
            return events;
        }
    }
}
