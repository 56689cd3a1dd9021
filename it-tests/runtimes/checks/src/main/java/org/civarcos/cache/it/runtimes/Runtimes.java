package org.civarcos.cache.it.runtimes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the checks on the runtimes whose folders are named, and prints the table. */
public final class Runtimes {
    private Runtimes() {}

    /**
     * Runs them.
     *
     * @param folders of the runtimes
     * @throws Exception if a folder does not say how to start its runtime
     */
    public static void main(String[] folders) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (String folder : folders) {
            Outcome outcome = run(RuntimeFolder.read(Path.of(folder)));
            outcomes.add(outcome);
            System.err.println(outcome.row());
            outcome.report().forEach(System.err::println);
        }
        System.out.println(Outcome.HEAD);
        outcomes.forEach(outcome -> System.out.println(outcome.row()));
        System.exit(outcomes.stream().allMatch(Outcome::isRight) ? 0 : 1);
    }

    private static Outcome run(RuntimeFolder folder) throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(folder)) {
            Outcome outcome = new Outcome(folder, server.startMillis());
            if (server.isUp()) {
                outcome.run(new Client(server.base()));
            }
            return outcome;
        }
    }
}
