package org.civarcos.cache.examples.gazetteer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civarcos.cache.examples.gazetteer.database.OpenedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes behind into the database of the sample is killed: what it had accepted is there in the end. */
@Timeout(300)
class KilledEditorTest {
    private static final int KILLS = 2;
    private static final long ENDLESS = 1_000_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void load() {
        try (OpenedDatabase opened = new OpenedDatabase(folder.resolve("gazetteer"))) {
            assertThat(new PlaceLoader(opened.database()).load(progress -> {})).isGreaterThan(1_000);
        }
    }

    @Test
    void whatWasAccepted_survivesKill9() throws Exception {
        long pendingAtKills = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long enough = accepted().size() + 500L;
            Process process = start(kill * ENDLESS, ENDLESS);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        assertThat(process.isAlive()).as(() -> output()).isTrue();
                        return accepted().size() >= enough;
                    });
            process.destroyForcibly().waitFor();
            pendingAtKills += sizeOfJournal();
        }
        Process last = start(KILLS * ENDLESS, 10);
        assertThat(last.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(() -> output()).isZero();

        assertThat(pendingAtKills).as("bytes in the journal at the kills").isPositive();
        assertThat(sizeOfJournal()).as("what is left in it").isZero();
        Map<Long, Long> lastAccepted = new HashMap<>();
        accepted().forEach(line -> {
            String[] words = line.split(" ", -1);
            lastAccepted.put(Long.valueOf(words[0]), Long.valueOf(words[1]));
        });
        long unknown = 0; // accepted, and killed before its line was written: once a kill, and never something older
        try (OpenedDatabase opened = new OpenedDatabase(folder.resolve("gazetteer"))) {
            PlaceStore places = new PlaceStore(opened.database());
            for (Map.Entry<Long, Long> each : lastAccepted.entrySet()) {
                Optional<String> name = places.find(each.getKey()).map(Place::name);
                long written = Long.parseLong(name.orElseThrow().replace("Name ", ""));
                assertThat(written).as("place %d", each.getKey()).isGreaterThanOrEqualTo(each.getValue());
                unknown += written > each.getValue() ? 1 : 0;
            }
        }
        assertThat(unknown).isLessThanOrEqualTo(KILLS);
    }

    private Process start(long first, long count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledEditor.class.getName(),
                        folder.toString(),
                        Long.toString(first),
                        Long.toString(count))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
    }

    /** What the processes said. */
    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The lines of what was accepted; the last one may be half of one at a kill, and is then not counted. */
    private List<String> accepted() throws IOException {
        Path file = folder.resolve("accepted");
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private long sizeOfJournal() throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".journal")).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
