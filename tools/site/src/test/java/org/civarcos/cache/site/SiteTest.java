package org.civarcos.cache.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void no_link_of_the_documentation_is_dead() throws IOException {
        new Site(ROOT, folder).build();

        assertThat(DeadLinks.in(folder)).isEmpty();
        assertThat(folder.resolve("index.html")).content().contains("<h1 id=\"arcos-cache\">Arcos Cache</h1>");
        assertThat(folder.resolve("docs/internals/engine.html")).content().contains("<table>");
    }

    /** A page that no list names is found by nobody. */
    @Test
    void every_page_is_listed() throws IOException {
        String lists = Files.readString(ROOT.resolve("docs/README.md"));
        String decisions = Files.readString(ROOT.resolve("docs/adr/README.md"));
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            assertThat(pages.filter(page -> page.toString().endsWith(".md"))
                            .filter(page -> !page.getFileName().toString().equals("README.md"))
                            .map(page -> ROOT.resolve("docs").relativize(page).toString()))
                    .allSatisfy(page -> assertThat(page.startsWith("adr/") ? decisions : lists)
                            .contains("(" + page.replaceFirst("^adr/", "") + ")"));
        }
    }

    @Test
    void every_decision_has_a_date_and_a_status() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/adr"))) {
            assertThat(pages.filter(page -> !page.getFileName().toString().equals("README.md")))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(page)
                            .content()
                            .containsPattern(
                                    "(?m)^\\*\\*Status:\\*\\* (accepted|replaced by \\d+), 20\\d\\d-\\d\\d-\\d\\d"));
        }
    }

    /** {@code tools/site/build charts} writes them anew. */
    @Test
    void the_charts_show_the_results() throws IOException {
        Map<String, String> committed = new HashMap<>();
        try (Stream<Path> charts = Files.list(ROOT.resolve("docs/charts"))) {
            for (Path chart : charts.toList()) {
                committed.put(chart.getFileName().toString(), Files.readString(chart));
            }
        }

        assertThat(committed).isEqualTo(Charts.of(ROOT));
    }

    @Test
    void dead_links_are_found() throws IOException {
        Files.writeString(
                folder.resolve("index.html"),
                "<h1 id=\"top\">x</h1><a href=\"#top\">1</a><a href=\"#no\">2</a><a href=\"no.html\">3</a>"
                        + "<a href=\"other.html#no\">4</a><a href=\"https://example.org/no\">5</a>");
        Files.writeString(folder.resolve("other.html"), "<img src=\"no.svg\">");

        assertThat(DeadLinks.in(folder))
                .containsExactly(
                        "index.html: #no", "index.html: no.html", "index.html: other.html#no", "other.html: no.svg");
    }

    @Test
    void anchors_are_those_of_forges() {
        assertThat(Page.anchor("What a hit in shards, or above `tiers`, waits for"))
                .isEqualTo("what-a-hit-in-shards-or-above-tiers-waits-for");
    }
}
