package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes behind is killed, again and again: what it had accepted is in the database in the end. */
@Timeout(7_200)
class KillTest {
    /** More of them in {@code it-tests/engine/run journal}. */
    private static final int KILLS = Integer.getInteger("journal.kills", 8);

    private static final long ENDLESS = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void whatWasAccepted_survivesKill9() throws Exception {
        Random random = new Random();
        long pendingAtKills = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long lines = linesOfAccepted();
            Process process = start(kill * ENDLESS, ENDLESS);
            long enough = lines + random.nextInt(1_000);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        assertThat(process.isAlive())
                                .as("the process before it is killed")
                                .isTrue();
                        return linesOfAccepted() >= enough;
                    });
            process.destroyForcibly().waitFor();
            pendingAtKills += sizeOfJournal();
        }
        Process last = start(KILLS * ENDLESS, 10);
        assertThat(last.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).isZero();

        assertThat(pendingAtKills).as("bytes in the journal at the kills").isPositive();
        assertThat(journal()).as("what is left in the journal").isEmpty();
        int unknown = 0;
        try (Database database = new Database(folder.resolve("places"), 0)) {
            Map<Long, Long> rows = database.rows();
            for (Map.Entry<Long, String[]> each : lastAccepted().entrySet()) {
                Long key = each.getKey();
                boolean deleted = each.getValue()[1].equals("-");
                long number = Long.parseLong(each.getValue()[2]);
                Long row = rows.get(key);
                if (row == null ? !deleted : deleted || row != number) {
                    // the kill came between the acceptance and its note: once a kill, and never something older
                    unknown++;
                    assertThat(row == null || row > number)
                            .as("key %d: row %d, accepted %s", key, row, String.join(" ", each.getValue()))
                            .isTrue();
                }
            }
        }
        assertThat(unknown).as("keys that have what was accepted at a kill").isLessThanOrEqualTo(KILLS);
    }

    private Process start(long first, long count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        Long.toString(first),
                        Long.toString(count))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + first).toFile())
                .start();
    }

    private long linesOfAccepted() throws IOException {
        Path file = folder.resolve("accepted");
        return Files.exists(file) ? Files.readString(file).lines().count() : 0;
    }

    private Map<Long, String[]> lastAccepted() throws IOException {
        Map<Long, String[]> last = new HashMap<>();
        Files.readString(folder.resolve("accepted")).lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            last.put(Long.parseLong(words[0]), words);
        });
        return last;
    }

    private long sizeOfJournal() throws IOException {
        long size = 0;
        for (Path file : journal()) {
            size += Files.size(file);
        }
        return size;
    }

    private List<Path> journal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(JournalReader.SUFFIX))
                    .toList();
        }
    }
}
