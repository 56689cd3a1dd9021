package org.civarcos.cache.howto;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page in Markdown: what stands between its fences. */
record Page(String name, String text) {
    private static final String FENCE = "```";

    /** What stands between two fences; {@code line} is that of the first one. */
    record Block(String language, int line, String text) {}

    Stream<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int first = 0; first < lines.size(); first++) {
            if (lines.get(first).startsWith(FENCE)) {
                int last = first + 1;
                while (!lines.get(last).equals(FENCE)) {
                    last++;
                }
                String language = lines.get(first).substring(FENCE.length());
                blocks.add(new Block(language, first + 1, String.join("\n", lines.subList(first + 1, last))));
                first = last;
            }
        }
        return blocks.stream();
    }

    /** The files below a folder, in their order. */
    static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each line between line feeds, without indentation, and no empty ones: only whole lines are found in another. */
    static String withoutLayout(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining("\n", "\n", "\n"));
    }
}
