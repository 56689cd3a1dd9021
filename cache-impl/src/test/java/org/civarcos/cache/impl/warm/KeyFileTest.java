package org.civarcos.cache.impl.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

    /** Processes share a folder: what one reads is what one of them wrote, whole. */
    @Test
    void whoeverWritesAtTheSameTime_theFileIsOneOfTheirs() throws Exception {
        List<List<String>> written = List.of(keys("a", 1), keys("b", 400), keys("c", 2_000));
        ExecutorService writers = Executors.newFixedThreadPool(written.size());
        try {
            new KeyFile(folder, "places").write(TEXTS, written.get(0));
            List<Future<?>> all = new ArrayList<>();
            for (List<String> keys : written) {
                all.add(writers.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        new KeyFile(folder, "places").write(TEXTS, keys);
                    }
                    return null;
                }));
            }
            while (!all.stream().allMatch(Future::isDone)) {
                assertThat(new KeyFile(folder, "places").read(TEXTS, 10_000)).isIn(written);
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("files left").hasSize(1);
        }
    }

    private static List<String> keys(String prefix, int number) {
        return IntStream.range(0, number).mapToObj(i -> prefix + i).toList();
    }
}
