package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes use caches on a cluster of six nodes that are killed, paused, cut off, handed over and given other slots, at
 * random. What each of them did and saw is checked against the table of guarantees in docs/how-to/redis.md. Some harms of each
 * kind in the build; {@code ./stores/cache-redis/chaos} makes it ten minutes.
 */
class ChaosTest {
    private static final int PROCESSES = 3;

    /** What a copy may be out of date where nothing befalls the cluster: a look at the connection, its timeout, a busy machine. */
    private static final Duration STALENESS = ChaosApplication.TIMEOUT.plusMillis(2_500);

    @TempDir
    Path directory;

    private final ChaosWindows windows = new ChaosWindows();
    private SharedNumbers shared;

    @Test
    @Timeout(1_800)
    void threeProcesses_findWhatIsPromised_whateverBefallsTheCluster() throws Exception {
        long seconds = Long.getLong("arcos.test.chaos.seconds", 25);
        long seed = Long.getLong("arcos.test.chaos.seed", System.nanoTime());
        System.out.println("chaos: seed " + seed);
        List<Process> processes = new ArrayList<>();
        shared = new SharedNumbers(directory.resolve("numbers"), ChaosApplication.NUMBERS);
        try (ChaosCluster cluster = new ChaosCluster()) {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(start(cluster.nodes().uri(), i));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> shared.get(ChaosApplication.READY) == PROCESSES);
            shared.raise(ChaosApplication.BEGAN, System.nanoTime());

            System.out.println(
                    "chaos: " + doHarm(cluster, new Random(seed), TimeUnit.SECONDS.toNanos(seconds), processes));

            shared.increment(ChaosApplication.PHASE);
            for (int i = 0; i < PROCESSES; i++) {
                assertThat(processes.get(i).waitFor(90, TimeUnit.SECONDS)).isTrue();
                String said = Files.readString(directory.resolve("said-" + i));
                said.lines().filter(ChaosTest::isSummary).forEach(line -> System.out.println("chaos: " + line));
                assertThat(processes.get(i).exitValue()).as(said).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        check(seconds);
    }

    /** Not what is logged of each failure. */
    private static boolean isSummary(String line) {
        return line.startsWith("failures ") || line.startsWith("VIOLATION");
    }

    private void check(long seconds) throws IOException {
        List<ChaosEvent> events = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            events.addAll(ChaosHistory.read(directory.resolve("history-" + i)));
        }
        ChaosChecker checker = new ChaosChecker(events, windows, STALENESS);
        List<String> violations = checker.check();
        System.out.println("chaos: " + checker.figures());
        if (!violations.isEmpty()) {
            windows.all().forEach(System.out::println);
        }
        assertThat(violations).isEmpty();
        for (ChaosEvent.Kind kind : List.of(ChaosEvent.Kind.WRITE, ChaosEvent.Kind.READ, ChaosEvent.Kind.ADD)) {
            assertThat(checker.figures().get(kind.name())).as(kind.name()).isGreaterThan(20 * seconds);
        }
        assertThat(checker.figures().get(ChaosEvent.Kind.LOAD.name())).isGreaterThan(seconds);
        assertThat(checker.figures().get(ChaosEvent.Kind.INVALIDATE.name())).isGreaterThan(seconds);
    }

    /** Each in turn, in any order, until time is over. */
    private Map<ChaosHarm, Integer> doHarm(ChaosCluster cluster, Random random, long nanos, List<Process> processes)
            throws Exception {
        Map<ChaosHarm, Integer> done = new EnumMap<>(ChaosHarm.class);
        long start = System.nanoTime();
        List<ChaosHarm> next = new ArrayList<>();
        while (System.nanoTime() - start < nanos) {
            if (next.isEmpty()) {
                next.addAll(List.of(ChaosHarm.values()));
                Collections.shuffle(next, random);
            }
            ChaosHarm harm = next.remove(next.size() - 1);
            windows.add(harm.run(cluster, random));
            done.merge(harm, 1, Integer::sum);
            assertThat(processes).allMatch(Process::isAlive);
            Thread.sleep(1_000 + random.nextInt(1_000)); // so that what is not excused is seen
        }
        return done;
    }

    private Process start(String uri, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChaosApplication.class.getName(),
                        uri,
                        directory.resolve("numbers").toString(),
                        directory.resolve("history-" + number).toString(),
                        String.valueOf(number),
                        String.valueOf(PROCESSES))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said-" + number).toFile())
                .start();
    }
}
