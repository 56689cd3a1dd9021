package org.civarcos.cache.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Test that each page of {@code docs/getting-started} shows its project in {@code examples/getting-started} completely: all of
 * its files, each as it is there, under its path.
 */
class GettingStartedTest {
    private static final Path PROJECTS = Path.of("../../examples/getting-started");
    private static final Path PAGES = Path.of("../../docs/getting-started");

    @TestFactory
    Stream<DynamicTest> pages_showAllFilesOfTheirProjects() {
        return list(PROJECTS)
                .filter(Files::isDirectory)
                .flatMap(project -> files(project).map(file -> {
                    String name = project.getFileName() + ".md";
                    String path = project.relativize(file).toString().replace('\\', '/');
                    return dynamicTest(
                            name + " " + path,
                            () -> assertThat(Page.read(PAGES.resolve(name)))
                                    .contains('`' + path + "`\n\n```")
                                    .contains('\n' + Page.read(file).stripTrailing() + "\n```\n"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> projects_areThereForAllPages() {
        return list(PAGES).map(page -> {
            String name = page.getFileName().toString().replace(".md", "");
            return dynamicTest(name, () -> assertThat(PROJECTS.resolve(name)).isDirectory());
        });
    }

    private static Stream<Path> files(Path project) {
        return Page.files(project).filter(file -> !project.relativize(file).startsWith("target"));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> sorted = all.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
