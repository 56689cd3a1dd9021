package org.civarcos.cache.impl.warm;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.spi.Codec;

/**
 * The hottest keys of one cache in a file: a line that names the form, and a line for each key, in the text of its codec
 * with line ends and backslashes escaped. Written whole or not at all. What cannot be read is left out.
 */
final class KeyFile {
    private static final String FORM = "arcos-cache keys 1 ";

    private final Path file;

    KeyFile(Path directory, String cacheName) {
        file = directory.resolve(URLEncoder.encode(cacheName, StandardCharsets.UTF_8) + ".keys");
    }

    <K> void write(Codec<K> codec, List<K> keys) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(FORM + codec.id());
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

    /** The keys, at most so many; none if there is no file, or one of another codec. */
    <K> List<K> read(Codec<K> codec, int limit) throws IOException {
        List<K> keys = new ArrayList<>();
        if (!Files.exists(file)) {
            return keys;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(FORM + codec.id())) {
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
