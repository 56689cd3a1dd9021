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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three processes that miss the same keys at the same moment: one loads, and the others take what it stores. */
@Timeout(180)
class FleetLoadTest {
    private static final int PROCESSES = 3;

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();
    private RedisServerProcess server;
    private SharedNumbers shared;

    @BeforeEach
    void start() throws IOException {
        server = RedisServerProcess.start();
        shared = new SharedNumbers(directory.resolve("numbers"), FleetLoader.NUMBERS);
    }

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        server.close();
    }

    private void launch(int number, String how, long loadMillis, String wait) throws IOException {
        int before = processes.size();
        for (int i = before; i < before + number; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FleetLoader.class.getName(),
                            server.uri(),
                            directory.resolve("numbers").toString(),
                            how,
                            String.valueOf(loadMillis),
                            wait)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("said-" + i).toFile())
                    .start());
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> shared.get(FleetLoader.READY) == processes.size());
    }

    private void go() {
        shared.increment(FleetLoader.GO);
    }

    private String awaitEnd(int process) throws Exception {
        assertThat(processes.get(process).waitFor(90, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(directory.resolve("said-" + process));
        assertThat(processes.get(process).exitValue()).as(said).isZero();
        return said;
    }

    private void eachKey_isLoadedOnce(String how) throws Exception {
        launch(PROCESSES, how, 150, "30s");
        go();
        for (int i = 0; i < PROCESSES; i++) {
            String said = awaitEnd(i);
            for (int key = 0; key < FleetLoader.KEYS; key++) {
                assertThat(said).contains(key + " is 1\n");
            }
        }
        for (int key = 0; key < FleetLoader.KEYS; key++) {
            assertThat(shared.get(key)).as("loads of key " + key).isOne();
        }
    }

    @Test
    void eachKey_isLoadedOnce_byThreads() throws Exception {
        eachKey_isLoadedOnce("blocking");
    }

    @Test
    void eachKey_isLoadedOnce_byFutures() throws Exception {
        eachKey_isLoadedOnce("async");
    }

    @Test
    void aLoadThatTakesLongerThanTheLease_isStillTheOnlyOne() throws Exception {
        launch(2, "blocking", 5_000, "60s");
        go();
        await().atMost(Duration.ofSeconds(60)).until(() -> shared.get(FleetLoader.LOADING) >= 2); // of two keys in turn

        assertThat(shared.get(0)).isOne();
    }

    @Test
    void aProcessThatIsKilledWhileItLoads_givesWay_whenItsLeaseIsOver() throws Exception {
        launch(1, "blocking", 60_000, "60s");
        go();
        await().atMost(Duration.ofSeconds(30)).until(() -> shared.get(FleetLoader.LOADING) == 1);
        processes.get(0).destroyForcibly().waitFor();
        long start = System.nanoTime();
        launch(1, "blocking", 1, "60s");

        String said = awaitEnd(1);

        assertThat(said).contains("0 is 2\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void whoHasWaitedLongEnough_loadsItself() throws Exception {
        launch(1, "blocking", 60_000, "60s");
        go();
        await().atMost(Duration.ofSeconds(30)).until(() -> shared.get(FleetLoader.LOADING) == 1);
        launch(1, "blocking", 1, "300ms");

        String said = awaitEnd(1);

        assertThat(said).contains("0 is 2\n");
        assertThat(processes.get(0).isAlive()).isTrue();
    }
}
