package org.civarcos.cache.impl.write;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A note of what a process is about to write and of what was accepted, which survives the process: the model of what its
 * table has in the end. A row is known by its number; {@link #NONE} is a key without one.
 */
final class KillLog implements AutoCloseable {
    static final long NONE = 0;

    private final Path file;
    private FileOutputStream out;

    KillLog(Path folder) throws IOException {
        file = folder.resolve("log");
        out = new FileOutputStream(file.toFile(), true);
    }

    /** Notes what may be accepted from now on. */
    void tries(long key, long number) throws IOException {
        note("? " + key + " " + number);
    }

    /** Notes that it was accepted. */
    void accepted(long key, long number) throws IOException {
        note("= " + key + " " + number);
    }

    private void note(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The numbers that the row of each key may have: two where a kill came between acceptance and note. */
    Map<Long, Set<Long>> possible() throws IOException {
        Map<Long, Set<Long>> possible = new HashMap<>();
        Files.readString(file, StandardCharsets.US_ASCII).lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            Set<Long> ofKey = possible.computeIfAbsent(Long.valueOf(words[1]), key -> new HashSet<>(Set.of(NONE)));
            if (words[0].equals("=")) {
                ofKey.clear();
            }
            ofKey.add(Long.valueOf(words[2]));
        });
        return possible;
    }

    /** Begins anew with the rows that are there. */
    void restart(Map<Long, Long> rows) throws IOException {
        Path next = file.resolveSibling("log.next");
        StringBuilder lines = new StringBuilder();
        rows.forEach((key, number) -> lines.append("= " + key + " " + number + "\n"));
        Files.writeString(next, lines, StandardCharsets.US_ASCII);
        out.close();
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        out = new FileOutputStream(file.toFile(), true);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
