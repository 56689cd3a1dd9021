package org.civarcos.cache.server.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the commands says what the table says. {@code -Darcos.write.reference=true} writes its table anew. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "server-commands.md");
    private static final String HEAD = """
            | command | since Redis | words | categories | what it does |
            |---|---|---|---|---|
            """;

    @Test
    void the_page_lists_every_command_as_the_table_has_it() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD);
        assertThat(start).as("the head of the table").isNotNegative();
        int end = page.indexOf("\n\n", start);
        String rest = end < 0 ? "" : page.substring(end + 1);
        if (Boolean.getBoolean("arcos.write.reference")) {
            Files.writeString(PAGE, page.substring(0, start) + table() + rest);
        } else {
            assertThat(page.substring(start, end < 0 ? page.length() : end + 1)).isEqualTo(table());
        }
    }

    private static String table() {
        return CommandRow.all().stream()
                .sorted(java.util.Comparator.comparing(CommandRow::name))
                .map(CommandReferenceTest::line)
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(CommandRow row) {
        return "| `" + row.name().toUpperCase(Locale.ROOT).replace('|', ' ') + "` | " + row.since() + " | "
                + (row.arity() < 0 ? -row.arity() + " or more" : "" + row.arity()) + " | "
                + String.join(", ", row.categories()) + " | " + row.summary() + " |\n";
    }
}
