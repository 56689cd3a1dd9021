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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes with copies in memory over a server that all kinds of harm are done to, at random. Their history is
 * checked: nobody reads what an acknowledged invalidation removed beyond the bound that docs/how-to/redis.md gives, a cache is used again when the
 * server is well, and neither threads nor connections become more. {@code ./stores/cache-redis/soak} makes it ten minutes.
 */
class SoakTest {
    /** So long that a copy whose news were lost is found. */
    static final Duration COPY_TTL = Duration.ofMinutes(1);

    /** What the table of guarantees gives: about a round trip, and the timeout where a connection hangs; and a busy machine. */
    private static final Duration BOUND = Soaker.TIMEOUT.plusMillis(2_500);

    private static final int PROCESSES = 3;

    @TempDir
    Path directory;

    @Test
    @Timeout(1200)
    void threeProcesses_readNothingThatIsGone_whateverBefallsTheServer() throws Exception {
        long seconds = Long.getLong("arcos.test.soak.seconds", 12);
        long seed = Long.getLong("arcos.test.soak.seed", System.nanoTime());
        System.out.println("soak: seed " + seed);
        List<Process> processes = new ArrayList<>();
        List<TcpProxy> ways = new ArrayList<>();
        try (RedisServerProcess server = RedisServerProcess.start("--appendonly", "yes", "--appendfsync", "always")) {
            Path numbers = directory.resolve("numbers");
            SharedNumbers shared = new SharedNumbers(numbers, Soaker.NUMBERS);
            for (int i = 0; i < PROCESSES; i++) {
                ways.add(new TcpProxy(server.port()));
                processes.add(start(ways.get(i), numbers, i));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> shared.get(Soaker.READY) == PROCESSES);

            System.out.println("soak: " + doHarm(server, ways, new Random(seed), TimeUnit.SECONDS.toNanos(seconds)));

            shared.increment(Soaker.PHASE);
            await().atMost(Duration.ofMinutes(2)).until(() -> shared.get(Soaker.DONE) == PROCESSES);
            long connections = connections(server);
            shared.increment(Soaker.PHASE);
            for (int i = 0; i < PROCESSES; i++) {
                assertThat(processes.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
                String said = Files.readString(directory.resolve("soaker-" + i));
                System.out.println("soak: " + said.strip());
                assertThat(processes.get(i).exitValue()).as(said).isZero();
                assertThat(said).containsPattern("reads \\d{3,}, invalidations \\d{2,}");
            }
            assertThat(connections).as("connections").isLessThanOrEqualTo(2 * PROCESSES);
        } finally {
            processes.forEach(Process::destroyForcibly);
            for (TcpProxy way : ways) {
                way.close();
            }
        }
        List<Path> histories = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            histories.add(directory.resolve("history-" + i));
        }
        SoakHistory.Verdict verdict = SoakHistory.check(histories);
        System.out.println("soak: " + verdict);
        assertThat(Duration.ofNanos(verdict.worstNanos())).isLessThanOrEqualTo(BOUND);
    }

    /**
     * Each of them once, in any order, and then any. Many drop all copies, and so make good whatever news were lost before: in a long
     * run they are often far enough apart to see what that was.
     */
    private static Map<Harm, Integer> doHarm(RedisServerProcess server, List<TcpProxy> ways, Random random, long nanos)
            throws Exception {
        Map<Harm, Integer> done = new EnumMap<>(Harm.class);
        boolean isLong = nanos >= TimeUnit.MINUTES.toNanos(1);
        int longest = isLong ? 2_500 : 700;
        long start = System.nanoTime();
        List<Harm> next = new ArrayList<>();
        while (System.nanoTime() - start < nanos || done.size() < Harm.values().length) {
            if (next.isEmpty()) {
                next.addAll(List.of(Harm.values()));
                Collections.shuffle(next, random);
            }
            Harm harm = next.remove(next.size() - 1);
            TcpProxy way = ways.get(random.nextInt(ways.size()));
            harm.befall(server, way, Duration.ofMillis(50 + random.nextInt(longest)));
            done.merge(harm, 1, Integer::sum);
            long calm = isLong && random.nextBoolean() ? BOUND.toMillis() + 1_000 : 200;
            Thread.sleep(calm + random.nextInt(800));
        }
        return done;
    }

    private static long connections(RedisServerProcess server) {
        AtomicLong number = new AtomicLong();
        Harm.as(server, redis -> number.set(redis.clientList().lines().count() - 1)); // but for the one that asks
        return number.get();
    }

    private Process start(TcpProxy way, Path numbers, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Soaker.class.getName(),
                        way.uri(),
                        numbers.toString(),
                        directory.resolve("history-" + number).toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("soaker-" + number).toFile())
                .start();
    }
}
