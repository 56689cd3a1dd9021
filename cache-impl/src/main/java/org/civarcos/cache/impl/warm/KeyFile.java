package org.civarcos.cache.impl.warm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.civarcos.cache.spi.Codec;

/**
 * The hottest keys of one cache in a file: a line that names the form, and a line for each key, in the text of its
 * codec with line ends and backslashes escaped. Written whole or not at all. What cannot be read is left out.
 */
final class KeyFile {
    private static final String FORM = "arcos-cache keys 2 ";

    /** Of a name; a file's may have 255 bytes, and one that is being written has more to it. */
    private static final int LONGEST = 120;

    private final Path file;
    private final String cacheName;

    KeyFile(Path directory, String cacheName) {
        file = directory.resolve(fileName(cacheName) + ".keys");
        this.cacheName = cacheName;
    }

    /**
     * The name of a cache as one of a file, which no other cache has: not where files that differ by case are one, and
     * not where long names are cut off.
     */
    private static String fileName(String cacheName) {
        StringBuilder name = new StringBuilder();
        for (byte each : cacheName.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain =
                    (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-' || each == '.';
            name.append(isPlain ? String.valueOf((char) each) : String.format(Locale.ROOT, "_%02x", each));
        }
        return name.length() <= LONGEST
                ? name.toString()
                : name.substring(0, LONGEST) + "_" + UUID.nameUUIDFromBytes(cacheName.getBytes(StandardCharsets.UTF_8));
    }

    <K> void write(Codec<K> codec, List<K> keys) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(form(codec));
        for (K key : keys) {
            lines.add(escape(new String(codec.encode(key), StandardCharsets.UTF_8)));
        }
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(directory, file.getFileName().toString(), ".tmp");
        try {
            Files.write(whole, lines);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** The keys, at most so many; none if there is no file, or one of another codec or cache. */
    <K> List<K> read(Codec<K> codec, int limit) throws IOException {
        List<K> keys = new ArrayList<>();
        if (!Files.exists(file)) {
            return keys;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(form(codec))) {
            return keys;
        }
        for (String line : lines.subList(1, Math.min(lines.size(), limit + 1))) {
            try {
                keys.add(codec.decode(unescape(line).getBytes(StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException damaged) {
                // written by another version of the key's class, or by hand: one key less to load
            }
        }
        return keys;
    }

    private String form(Codec<?> codec) {
        return FORM + codec.id() + " " + escape(cacheName);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char escaped = line.charAt(++i);
                text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
