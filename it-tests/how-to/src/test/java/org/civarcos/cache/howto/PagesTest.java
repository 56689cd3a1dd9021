package org.civarcos.cache.howto;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the pages in {@code docs/how-to} show is what is compiled and run here: each {@code java} block of a page stands,
 * line by line, in a source file of this module, each {@code properties} block in one of its resources. Indentation and
 * empty lines do not count. A page has its tests in the package of its name: {@code warming.md} in {@code warming}.
 */
class PagesTest {
    /** Pages from before this rule. A page leaves this list when its code is here; none is added. */
    private static final Set<String> OLD = Set.of("configure.md", "http.md", "jcache.md", "observe.md", "test.md");

    private static final Map<String, String> FOLDERS =
            Map.of("java", "src/test/java", "properties", "src/test/resources");

    private final Map<String, List<String>> sources = FOLDERS.entrySet().stream()
            .collect(toMap(
                    Map.Entry::getKey,
                    folder -> files(Path.of(folder.getValue()), "." + folder.getKey())
                            .map(Page::read)
                            .map(Page::withoutLayout)
                            .toList()));

    @TestFactory
    Stream<DynamicTest> blocks_areCompiledAndRun() {
        return pages().filter(page -> !OLD.contains(page.name()))
                .flatMap(page -> page.blocks()
                        .filter(block -> FOLDERS.containsKey(block.language()))
                        .map(block -> dynamicTest(
                                page.name() + ":" + block.line(),
                                () -> assertThat(isHere(block))
                                        .withFailMessage(
                                                "docs/how-to/%s, line %d: this is in no file below it-tests/how-to/%s:%n%s",
                                                page.name(), block.line(), FOLDERS.get(block.language()), block.text())
                                        .isTrue())));
    }

    @Test
    void oldPages_leaveTheListWhenTheirCodeIsHere() {
        assertThat(pages().filter(page -> OLD.contains(page.name())))
                .hasSameSizeAs(OLD)
                .noneMatch(page -> page.blocks()
                        .filter(block -> FOLDERS.containsKey(block.language()))
                        .allMatch(this::isHere));
    }

    private boolean isHere(Page.Block block) {
        String wanted = Page.withoutLayout(block.text());
        return sources.getOrDefault(block.language(), List.of()).stream().anyMatch(source -> source.contains(wanted));
    }

    private static Stream<Page> pages() {
        return files(Path.of("../../docs/how-to"), ".md")
                .map(file -> new Page(file.getFileName().toString(), Page.read(file)));
    }

    private static Stream<Path> files(Path folder, String suffix) {
        return Page.files(folder).filter(file -> file.toString().endsWith(suffix));
    }
}
