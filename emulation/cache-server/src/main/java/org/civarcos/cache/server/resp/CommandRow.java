package org.civarcos.cache.server.resp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A row of {@code commands.tsv}. */
record CommandRow(
        String name,
        int arity,
        Set<String> flags,
        int firstKey,
        int lastKey,
        int keyStep,
        Set<String> categories,
        List<String> tips,
        List<String> keyUses,
        String group,
        String since,
        String summary) {
    private static final int COLUMNS = 10;

    /** Reads the table. */
    static List<CommandRow> all() {
        try (InputStream file = CommandRow.class.getResourceAsStream("commands.tsv")) {
            String text =
                    new String(Objects.requireNonNull(file, "commands.tsv").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CommandRow::of)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the names of the commands of Redis that are not here. */
    static Set<String> others() {
        try (InputStream file = CommandRow.class.getResourceAsStream("other-commands.txt")) {
            String text = new String(
                    Objects.requireNonNull(file, "other-commands.txt").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static CommandRow of(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("commands.tsv: " + line);
        }
        String[] keys = cells[3].split(" ", -1);
        return new CommandRow(
                cells[0],
                Integer.parseInt(cells[1]),
                words(cells[2]),
                Integer.parseInt(keys[0]),
                Integer.parseInt(keys[1]),
                Integer.parseInt(keys[2]),
                words(cells[4]),
                List.copyOf(words(cells[5])),
                cells[6].isEmpty() ? List.of() : List.of(cells[6].split(";")),
                cells[7],
                cells[8],
                cells[9]);
    }

    private static Set<String> words(String cell) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : cell.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
