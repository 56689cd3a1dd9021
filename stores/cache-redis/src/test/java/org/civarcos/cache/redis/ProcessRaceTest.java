package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes race on a server that is killed in the middle and comes back empty. The system property
 * {@code arcos.test.race.seconds} makes it longer: {@code -Darcos.test.race.seconds=60}.
 */
class ProcessRaceTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void twoProcesses_neverReadWhatIsGone_norLoseAWrite() throws Exception {
        long seconds = Long.getLong("arcos.test.race.seconds", 8);
        try (RedisServerProcess server = RedisServerProcess.start()) {
            Path numbers = directory.resolve("numbers");
            List<Process> racers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                racers.add(start(server, numbers, seconds, i));
            }
            SharedNumbers shared = new SharedNumbers(numbers, Racer.NUMBERS);
            await().atMost(Duration.ofMinutes(2)).until(() -> shared.get(Racer.READY) == 2);
            Thread.sleep(TimeUnit.SECONDS.toMillis(seconds) / 2);
            server.kill();
            Thread.sleep(500);
            server.restart();
            for (int i = 0; i < 2; i++) {
                assertThat(racers.get(i).waitFor(seconds + 180, TimeUnit.SECONDS))
                        .isTrue();
                String said = Files.readString(directory.resolve("racer-" + i));
                System.out.println(said.strip());
                assertThat(racers.get(i).exitValue()).as(said).isZero();
                assertThat(said).containsPattern("reads \\d{3,}, changes \\d{2,}, writes \\d{2,}, failures [1-9]");
            }
        }
    }

    private Process start(RedisServerProcess server, Path numbers, long seconds, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Racer.class.getName(),
                        server.uri(),
                        numbers.toString(),
                        String.valueOf(seconds))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("racer-" + number).toFile())
                .start();
    }
}
