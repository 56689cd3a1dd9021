package org.civarcos.cache.it.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.it.runtimes.heap.Keepers;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the application again and again on one server after the other, which do so for each line that they read, and
 * prints what is left: deployments whose classes are still there after full collections, with who keeps them, and
 * threads of ours. Then it does the same with the same application without the jars of the cache.
 */
public final class Redeployments {
    private static final String MARK = "org.civarcos.cache.it.runtimes.app.Calls$Deployment";
    private static final Path PLAIN = Path.of("it-tests/runtimes/servers/plain/target/plain.war");
    private static final int ROUNDS_OF_PLAIN = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Remainders after deployments.
     *
     * @param deployments beside the one that runs
     * @param threads of ours
     * @param threadsOfOne of ours after the first deployment
     */
    private record Left(long deployments, long threads, long threadsOfOne) {}

    private Redeployments() {}

    /**
     * Runs them.
     *
     * @param arguments the number of redeployments and the folders of the runtimes
     * @throws Exception if a server does not start, or an answer fails
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> rows = new ArrayList<>();
        for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
            RuntimeFolder folder = RuntimeFolder.read(Path.of(name));
            rows.add("| " + folder.title() + " | " + rounds + " | " + cells(folder, rounds));
            System.err.println(rows.get(rows.size() - 1));
        }
        System.out.println(
                "| runtime | redeployments | deployments left | threads of ours: after the first, at the end |"
                        + " without our jars: redeployments | deployments left |\n|---|---|---|---|---|---|");
        rows.forEach(System.out::println);
    }

    private static String cells(RuntimeFolder folder, int rounds) throws IOException, InterruptedException {
        int ofPlain = Math.min(rounds, ROUNDS_OF_PLAIN);
        try {
            Left with = run(folder, null, rounds);
            Left without = run(folder, PLAIN, ofPlain);
            return with.deployments + " | " + with.threadsOfOne + ", " + with.threads + " | " + ofPlain + " | "
                    + without.deployments + " |";
        } catch (RuntimeException | AssertionError e) {
            return "**" + e.getMessage() + "** |";
        }
    }

    private static Left run(RuntimeFolder folder, @Nullable Path war, int rounds)
            throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(folder, environment(war))) {
            if (!server.isUp()) {
                throw new IllegalStateException("did not start");
            }
            try {
                return run(folder, server, war, rounds);
            } catch (RuntimeException failure) {
                Files.write(folder.path().resolve("target/failure.threads"), server.threads());
                throw failure;
            }
        }
    }

    private static Left run(RuntimeFolder folder, RunningServer server, @Nullable Path war, int rounds)
            throws IOException, InterruptedException {
        Client client = new Client(server.base(), PATIENCE);
        use(client, folder, war);
        long threads = server.countThreads("arcos");
        for (int i = 0; i < rounds; i++) {
            server.redeploy();
            use(client, folder, war);
            if (i % 10 == 9) {
                System.err.println((i + 1) + " redeployments, there: " + server.countObjects(MARK));
            }
        }
        Left left = new Left(await(server) - 1, server.countThreads("arcos"), threads);
        if (left.deployments > 0) {
            tellKeepers(folder, server, war == null ? "with" : "without");
        }
        return left;
    }

    /** What is kept softly is not kept. */
    private static Map<String, String> environment(@Nullable Path war) {
        String noSoftReferences = "-XX:SoftRefLRUPolicyMSPerMB=0";
        return war == null
                ? Map.of("JAVA_ARGS", noSoftReferences)
                : Map.of(
                        "JAVA_ARGS",
                        noSoftReferences,
                        "APP_WAR",
                        war.toAbsolutePath().toString());
    }

    /** How many are there at last: threads that are idle may need a minute to end. */
    private static long await(RunningServer server) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(80).toNanos();
        long there = server.countObjects(MARK);
        while (there > 1 && System.nanoTime() < end) {
            Thread.sleep(5000);
            there = server.countObjects(MARK);
        }
        return there;
    }

    private static void tellKeepers(RuntimeFolder folder, RunningServer server, String name) throws IOException {
        Path dump = folder.path().resolve("target/" + name + ".hprof");
        Path text = folder.path().resolve("target/" + name + ".keepers");
        Files.deleteIfExists(dump);
        server.dumpHeap(dump);
        List<String> keepers = Keepers.ofAllButLast(dump, MARK);
        Files.write(text, keepers);
        System.err.println("Kept by, " + name + " our jars (" + text + "):");
        keepers.stream().limit(12).forEach(System.err::println);
    }

    private static void run(Check check, Client client) {
        try {
            check.run(client);
        } catch (RuntimeException | AssertionError failure) {
            throw new IllegalStateException(check.group().title() + ", " + check.name() + ": " + failure, failure);
        }
    }

    private static void use(Client client, RuntimeFolder folder, @Nullable Path war) throws IOException {
        if (war != null) {
            for (String path : List.of("plain/place/1", "plain/calls/place-1", "plain/nothing")) {
                client.get(path);
            }
            client.getAtOnce("plain/slow/1", 18);
            return;
        }
        List<Group> used = List.of(Group.RESPONSES, Group.METHODS, Group.JCACHE);
        Checks.without(folder.without())
                .filter(check -> used.contains(check.group()))
                .forEach(check -> run(check, client));
    }
}
