package org.civarcos.cache.it.runtimes;

import static org.civarcos.cache.it.runtimes.Check.expect;
import static org.civarcos.cache.it.runtimes.Check.expectEqual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deploys enterprise archives that have the jars of the cache in their lib: one of two modules with caches of their own,
 * in which all is to work, and one of two with the same caches, which is to be refused by name.
 */
public final class Archives {
    private static final Path WAR = Path.of("it-tests/runtimes/war/target/app.war");
    private static final Path SERVERS = Path.of("it-tests/runtimes/servers");
    private static final String REFUSAL = "they would answer for each other";

    private Archives() {}

    /**
     * Runs them.
     *
     * @param folders of the runtimes
     * @throws Exception if a folder does not say how to start its runtime
     */
    public static void main(String[] folders) throws Exception {
        StringBuilder table = new StringBuilder(
                "| runtime | modules with caches of their own | with the same caches |\n|---|---|---|\n");
        for (String folder : folders) {
            RuntimeFolder runtime = RuntimeFolder.read(Path.of(folder));
            table.append("| ").append(runtime.title()).append(" | ");
            table.append(together(runtime))
                    .append(" | ")
                    .append(refused(runtime))
                    .append(" |\n");
            System.err.println(table);
        }
        System.out.print(table);
    }

    private static Map<String, String> archive(RuntimeFolder folder, Path second) throws IOException {
        Path file = folder.path().resolve("target/app.ear");
        EnterpriseArchive.write(file, List.of(WAR, second));
        return Map.of("EAR", file.toString());
    }

    private static String together(RuntimeFolder folder) throws IOException, InterruptedException {
        Map<String, String> archive = archive(folder, SERVERS.resolve("neighbour/target/neighbour.war"));
        try (RunningServer server = RunningServer.start(folder.atRoot(), archive)) {
            if (!server.isUp()) {
                return "**did not start**";
            }
            Client client = new Client(server.base());
            Set<Group> without = EnumSet.noneOf(Group.class);
            List.of(Group.values()).stream().filter(Group::isOfSecond).forEach(without::add);
            Outcome outcome = new Outcome(folder.without(without), server.startMillis());
            outcome.run(client);
            outcome.report().forEach(System.err::println);
            checkNeighbour(client, client.at("/neighbour/api/"));
            return outcome.isRight() ? "ok, tags of both" : "**" + outcome.row() + "**";
        } catch (AssertionError failure) {
            return "**" + failure.getMessage() + "**";
        }
    }

    private static void checkNeighbour(Client client, Client neighbour) {
        for (String path : List.of("plain/method/7", "plain/place/7")) {
            String first = neighbour.get(path).body();
            expect(first.contains("neighbour"), path + ": " + first);
            expectEqual(first, neighbour.get(path).body(), "second answer of the neighbour, " + path);
            client.get("beans/method/7");
            client.send("POST", "beans/drop/7");
            expect(!first.equals(neighbour.get(path).body()), "the tag of both dropped nothing of " + path);
        }
        expect(!client.get("plain/place/7").body().contains("neighbour"), "the path of both has one response");
    }

    private static String refused(RuntimeFolder folder) throws IOException, InterruptedException {
        Map<String, String> archive = archive(folder, SERVERS.resolve("ee/target/ee.war"));
        Path log = folder.path().resolve("target/server.log");
        try (RunningServer server = RunningServer.startUntil(folder.atRoot(), archive, () -> says(log, REFUSAL))) {
            return server.isUp() ? "**starts**" : says(log, REFUSAL) ? "refused by name" : "**says nothing**";
        }
    }

    private static boolean says(Path log, String text) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException notYet) {
            return false;
        }
    }
}
