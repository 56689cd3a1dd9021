package org.civarcos.cache.it.runtimes.jersey;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of runtimes, beside the table of what was found on each. */
class RuntimesPageTest {
    private static final Path ROOT = Path.of("..", "..", "..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| .* \\| (\\d+)/(\\d+) \\|");

    private static final Pattern PRODUCT = Pattern.compile("^(\\D+) (\\d+\\.\\d+)");

    private record Row(String title, boolean isRight) {}

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/reference/runtimes.md"));
    }

    private static List<Row> rows() throws IOException {
        return page().lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2).equals(row.group(3))))
                .toList();
    }

    /** Products with their versions to the second number, in the order of the table. */
    private static String products(boolean right) throws IOException {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        rows().stream()
                .filter(row -> row.isRight() == right)
                .map(row -> PRODUCT.matcher(row.title()))
                .filter(Matcher::find)
                .forEach(title -> versions.computeIfAbsent(title.group(1), product -> new LinkedHashSet<>())
                        .add(title.group(2)));
        return versions.entrySet().stream()
                .map(product -> product.getKey() + " " + String.join(" and ", product.getValue()))
                .collect(joining(", "));
    }

    @Test
    void readme_saysWhatTheTableHas() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("| runs on | " + products(true) + "; with exceptions on " + products(false)
                        + ": [what was checked on each](docs/reference/runtimes.md) |");
    }

    @Test
    void table_hasEachRuntimeThatThereIsAFolderFor() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("it-tests/runtimes/servers"))) {
            List<Path> found = folders.map(folder -> folder.resolve("runtime.properties"))
                    .filter(Files::exists)
                    .toList();

            assertThat(found).hasSizeGreaterThan(15);
            for (Path each : found) {
                assertThat(rows()).extracting(Row::title).as(each.toString()).contains(title(each));
            }
        }
    }

    private static String title(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.getProperty("title");
    }

    @Test
    void whatIsNotRight_hasItsReason() throws IOException {
        String reasons = page().substring(page().indexOf("## What is not ok"));

        assertThat(rows())
                .filteredOn(row -> !row.isRight())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(reasons.lines().filter(line -> line.startsWith("| ")))
                        .as(row.title())
                        .anyMatch(line -> line.contains(
                                row.title().substring(0, row.title().indexOf(' ')))));
    }
}
