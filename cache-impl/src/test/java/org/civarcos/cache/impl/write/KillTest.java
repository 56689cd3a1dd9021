package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes behind is killed, again and again, at random moments, and its journal damaged at times. Each next
 * life finds what was accepted in the table once that is back; the table never gets what was not put, nor what is older.
 */
@Timeout(7_200)
class KillTest {
    /** More of them in {@code it-tests/engine/run journal}. */
    private static final int KILLS = Integer.getInteger("journal.kills", 50);

    @TempDir
    private Path folder;

    private final Random random = new Random();

    @Test
    void whatWasAccepted_survivesKill9() throws Exception {
        long pendingAtKills = 0;
        Process next = start(0);
        for (int life = 0; life < KILLS; life++) {
            Process process = next;
            go(life, process);
            next = start(life + 1); // it starts while the other works
            live(life, process);
            process.destroyForcibly().waitFor();
            pendingAtKills += sizeOfJournal();
            if (random.nextInt(6) == 0) {
                damage();
            }
        }
        go(KILLS, next);
        assertThat(next.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(next.exitValue()).as(output(KILLS)).isZero();
        assertThat(pendingAtKills).as("bytes in the journal at the kills").isPositive();
        assertThat(journal()).as("what is left in the journal").isEmpty();
        long checked = 0;
        for (int life = 0; life <= KILLS; life++) {
            checked += output(life)
                    .lines()
                    .filter(line -> line.startsWith("CHECKED"))
                    .count();
        }
        System.out.println(KILLS + " kills, " + checked + " checks, " + pendingAtKills + " bytes in the journals");
        assertThat(checked).as("lives that compared the table with the model").isGreaterThanOrEqualTo(KILLS / 3);
    }

    /** Lets a process check and work for some writes, or work for some time, which may end before its first. */
    private void live(int life, Process process) throws Exception {
        boolean mustCheck = KilledProcess.mustCheck(life) || Files.exists(damageNote());
        if (mustCheck || random.nextInt(4) == 0) {
            await(life, process, () -> !mustCheck || output(life).contains("CHECKED"));
            long enough = Files.size(outputFile(life)) + random.nextInt(400);
            await(life, process, () -> Files.size(outputFile(life)) >= enough);
        } else {
            assertThat(process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS))
                    .as(output(life))
                    .isFalse();
        }
    }

    private void await(int life, Process process, Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    assertThat(process.isAlive()).as(output(life)).isTrue();
                    return condition.call();
                });
    }

    private void go(int life, Process process) throws IOException {
        await(life, process, () -> output(life).contains("READY"));
        process.getOutputStream().write(1);
        process.getOutputStream().flush();
    }

    private Process start(int life) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(life),
                        Boolean.toString(life == KILLS))
                .redirectErrorStream(true)
                .redirectOutput(outputFile(life).toFile())
                .start();
    }

    private Path outputFile(int life) {
        return folder.resolve("output-" + life);
    }

    private String output(int life) throws IOException {
        return Files.readString(outputFile(life));
    }

    private Path damageNote() {
        return folder.resolve(KilledProcess.DAMAGE);
    }

    /** Flips a bit of the journal, or takes the end of its last file away. */
    private void damage() throws IOException {
        List<Path> files = journal();
        if (files.isEmpty()) {
            return;
        }
        boolean isTorn = random.nextInt(3) == 0;
        Path file = files.get(isTorn ? files.size() - 1 : random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            return;
        }
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.writeString(damageNote(), isTorn ? "torn" : "flipped");
        Files.write(file, isTorn ? Arrays.copyOf(bytes, at) : bytes);
    }

    private long sizeOfJournal() throws IOException {
        long size = 0;
        for (Path file : journal()) {
            size += Files.size(file);
        }
        return size;
    }

    private List<Path> journal() throws IOException {
        if (!Files.exists(folder.resolve("journal"))) {
            return List.of(); // killed before it was made
        }
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(JournalReader.SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
