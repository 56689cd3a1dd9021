package org.civarcos.cache.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.cpd.Mark;
import net.sourceforge.pmd.cpd.Match;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of code that stand twice, as PMD's copy/paste detector finds them: token by token, comments and imports left out. */
class DuplicatesTest {
    /** Contracts are tests, each of which is read by itself. */
    private static final String CONTRACTS = "tools/cache-testkit";

    private static final int LINES = 8;

    /** Eight lines of code have more tokens than this, so that the detector looks at each run of eight lines. */
    private static final int TOKENS = 40;

    /** Each run is listed with the reason, and what is listed is found. */
    @Test
    void no_run_of_eight_lines_stands_twice_without_a_reason() throws IOException {
        Map<String, String> runs = runs(Production.MODULES.stream()
                .filter(module -> !module.equals(CONTRACTS))
                .flatMap(module -> Production.filesOf(module).stream())
                .toList());

        assertThat(runs.keySet())
                .as(() -> runs.values().stream().sorted().collect(Collectors.joining("\n")))
                .containsExactlyInAnyOrderElementsOf(listed());
    }

    /** Without this one a detector that reads nothing would find nothing. */
    @Test
    void a_run_that_stands_twice_is_found(@TempDir Path folder) throws IOException {
        String method = """
                int sum(int[] numbers) {
                    int sum = 0;
                    for (int number : numbers) {
                        if (number > 0) {
                            sum += number;
                        } else {
                            sum -= number * 2;
                        }
                    }
                    return sum;
                }
                """;
        List<Path> files = new ArrayList<>();
        for (String name : List.of("First", "Second")) {
            files.add(Files.writeString(folder.resolve(name + ".java"), "class " + name + " {\n" + method + "}\n"));
        }

        assertThat(runs(files)).containsOnlyKeys("First.java Second.java");
    }

    /** The runs by the simple names of the files in which they stand, each with its places. */
    private static Map<String, String> runs(List<Path> files) throws IOException {
        CPDConfiguration configuration = new CPDConfiguration();
        configuration.setMinimumTileSize(TOKENS);
        configuration.setSourceEncoding(StandardCharsets.UTF_8);
        configuration.setOnlyRecognizeLanguage(JavaLanguageModule.getInstance());
        Map<String, String> found = new TreeMap<>();
        try (CpdAnalysis analysis = CpdAnalysis.create(configuration)) {
            files.stream()
                    .filter(file -> !file.getFileName().toString().endsWith("-info.java"))
                    .forEach(file -> analysis.files().addFile(file));
            analysis.performAnalysis(report -> {
                assertThat(report.getProcessingErrors()).isEmpty();
                assertThat(report.getNumberOfTokensPerFile()).isNotEmpty();
                report.getMatches().stream()
                        .filter(match -> match.getLineCount() >= LINES)
                        .forEach(match -> found.merge(names(match), places(match), (one, two) -> one + "\n" + two));
            });
        }
        return found;
    }

    private static String names(Match match) {
        return match.getMarkSet().stream()
                .map(mark -> pathOf(mark).getFileName().toString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String places(Match match) {
        return names(match) + "\n"
                + match.getMarkSet().stream()
                        .map(mark ->
                                "  " + pathOf(mark) + ":" + mark.getLocation().getStartLine() + "-"
                                        + mark.getLocation().getEndLine())
                        .collect(Collectors.joining("\n"));
    }

    private static Path pathOf(Mark mark) {
        return Path.of(mark.getLocation().getFileId().getOriginalPath());
    }

    private static List<String> listed() throws IOException {
        Path list = Production.ROOT.resolve("it-tests/architecture/src/test/resources/duplicates.tsv");
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .peek(row -> assertThat(row).as("files, a tab, a reason").hasSize(2))
                .map(row -> row[0])
                .toList();
    }
}
