package org.civarcos.cache.impl.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.civarcos.cache.spi.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of recorded keys, on systems that take names that differ by case for one, and that take no long names. */
class KeyFileTest {
    private static final String LONG = "x".repeat(400);

    private static final List<String> NAMES = List.of(
            "places",
            "Places",
            "PLACES",
            "pla_ces",
            "pla/ces",
            "pla ces",
            "_50laces",
            "ü",
            "*",
            LONG,
            LONG + "y",
            LONG + "Y");

    private static final Codec<String> TEXTS = new Codec<>() {
        @Override
        public String id() {
            return "text";
        }

        @Override
        public byte[] encode(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    };

    @TempDir
    private Path folder;

    @Test
    void eachCache_hasAFileOfItsOwn() throws IOException {
        for (String name : NAMES) {
            new KeyFile(folder, name).write(TEXTS, List.of("key of " + name));
        }

        for (String name : NAMES) {
            assertThat(new KeyFile(folder, name).read(TEXTS, 10)).containsExactly("key of " + name);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates()
                    .hasSize(NAMES.size())
                    .allMatch(file -> file.matches("[a-z0-9._-]{1,200}"));
        }
    }

    @Test
    void fileOfAnotherCache_isNotRead() throws IOException {
        new KeyFile(folder, "places").write(TEXTS, List.of("key"));
        Files.move(folder.resolve("places.keys"), folder.resolve("countries.keys"));

        assertThat(new KeyFile(folder, "countries").read(TEXTS, 10)).isEmpty();
    }
}
