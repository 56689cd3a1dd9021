package org.civarcos.cache.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of how production code is written that a machine can check, over the text of its files. */
class SourceRulesTest {
    private static final int COLUMNS = 120;
    private static final int LINES = 500;

    private static final List<String> NOT_PRODUCTION =
            List.of("tools/cache-bom", "tools/site", "examples", "it-tests", "benchmarks");

    /** Without this one a new module would obey every rule, since none would look at it. */
    @Test
    void every_module_of_the_build_is_under_the_rules() throws IOException {
        String build = Files.readString(Production.ROOT.resolve("pom.xml"));
        List<String> modules = Pattern.compile("<module>(.*?)</module>")
                .matcher(build)
                .results()
                .map(module -> module.group(1))
                .filter(module -> !NOT_PRODUCTION.contains(module))
                .toList();

        assertThat(Production.MODULES).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void no_line_is_wider_than_a_screen() {
        assertThat(texts().flatMap(text -> text.widerThan(COLUMNS))).isEmpty();
    }

    @Test
    void no_file_is_too_long_to_be_about_one_thing() {
        assertThat(texts().filter(text -> text.lines().size() > LINES)
                        .map(text -> text.name() + " has " + text.lines().size() + " lines"))
                .isEmpty();
    }

    @Test
    void the_comment_of_a_class_begins_with_a_noun_phrase() {
        assertThat(texts().flatMap(SourceText::questions)).isEmpty();
    }

    /** Each name that stands twice is listed with the reason, and what is listed stands twice. */
    @Test
    void no_simple_name_stands_twice_without_a_reason() throws IOException {
        Map<String, List<String>> files = Production.files()
                .filter(file -> !file.toString().endsWith("-info.java"))
                .collect(groupingBy(SourceRulesTest::simpleName, TreeMap::new, mapping(Production::nameOf, toList())));
        files.values().removeIf(places -> places.size() < 2);

        assertThat(files.keySet()).as("%s", files).containsExactlyInAnyOrderElementsOf(sharedNames());
    }

    private static Set<String> sharedNames() throws IOException {
        Path list = Production.ROOT.resolve("it-tests/architecture/src/test/resources/shared-names.tsv");
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .peek(row -> assertThat(row).as("a name, a tab, a reason").hasSize(2))
                .map(row -> row[0])
                .collect(Collectors.toSet());
    }

    private static String simpleName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }

    private static Stream<SourceText> texts() {
        return Production.files().map(SourceText::of);
    }
}
