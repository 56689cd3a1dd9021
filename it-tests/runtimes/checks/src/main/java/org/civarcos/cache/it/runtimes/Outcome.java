package org.civarcos.cache.it.runtimes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Result of one runtime: a row of the table. */
final class Outcome {
    static final String HEAD = head();

    private final RuntimeFolder folder;
    private final long startMillis;
    private final Map<Group, List<String>> failed = new EnumMap<>(Group.class);
    private final List<String> report = new ArrayList<>();
    private int passed;
    private int run;

    Outcome(RuntimeFolder folder, long startMillis) {
        this.folder = folder;
        this.startMillis = startMillis;
    }

    private static String head() {
        String titles = Arrays.stream(Group.values()).map(Group::title).collect(Collectors.joining(" | "));
        return "| runtime | start s | " + titles + " | passed |\n" + "|---".repeat(Group.values().length + 3) + "|";
    }

    /** Runs all checks that the runtime has the means for. */
    void run(Client client) {
        Checks.without(folder.without()).forEach(check -> run(check, client));
    }

    private void run(Check check, Client client) {
        run++;
        try {
            check.run(client);
            passed++;
        } catch (RuntimeException | AssertionError e) {
            failed.computeIfAbsent(check.group(), absent -> new ArrayList<>()).add(check.name());
            report.add("  " + check.group().title() + ", " + check.name() + ": " + e);
        }
    }

    boolean isRight() {
        return run > 0 && passed == run;
    }

    /** What failed, a line for each check. */
    List<String> report() {
        return startMillis < 0 ? List.of("  does not start: see " + folder.path() + "/target/server.log") : report;
    }

    String row() {
        String start =
                startMillis < 0 ? "**does not start**" : String.format(Locale.ROOT, "%.1f", startMillis / 1000.0);
        String cells = Arrays.stream(Group.values()).map(this::cell).collect(Collectors.joining(" | "));
        return "| " + folder.title() + " | " + start + " | " + cells + " | " + passed + "/" + run + " |";
    }

    private String cell(Group group) {
        if (folder.without().contains(group) || startMillis < 0) {
            return "–";
        }
        List<String> wrong = failed.get(group);
        return wrong == null ? "ok" : "**" + String.join(", ", wrong) + "**";
    }
}
