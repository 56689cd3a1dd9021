package org.civarcos.cache.it.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingScope;
import org.civarcos.cache.spi.SettingsProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables of docs/reference/configuration.md say what the catalogue of settings says. */
class ReferenceTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "configuration.md");
    private static final String HEAD = """
            | property | of | values | default | effect on | meaning |
            |---|---|---|---|---|---|
            """;
    private static final Set<String> WORDS = Set.of("none", "never");

    @TestFactory
    Stream<DynamicTest> eachGroup_hasItsTable() {
        return Fault.catalogue().groups().stream()
                .map(group -> dynamicTest(
                        group.title(),
                        () -> assertThat(tableUnder(group.title())).isEqualTo(table(group))));
    }

    /** The table after the heading of a group. */
    private static String tableUnder(String title) throws IOException {
        String page = Files.readString(PAGE);
        int heading = page.indexOf("\n## " + title + "\n");
        assertThat(heading).as("the heading of " + title).isNotNegative();
        int start = page.indexOf(HEAD, heading);
        int end = page.indexOf("\n\n", start);
        return start < 0 ? "" : page.substring(start, end < 0 ? page.length() : end + 1);
    }

    static String table(SettingsProvider group) {
        return group.settings().stream().map(ReferenceTest::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Setting<?> setting) {
        List<String> cells = List.of(
                "`" + property(setting) + "`",
                setting.scopes().stream().map(ReferenceTest::word).collect(Collectors.joining(", ")),
                setting.type().form().replace("|", "\\|"),
                isCode(setting.defaultText()) ? "`" + setting.defaultText() + "`" : setting.defaultText(),
                setting.effect().stores(),
                setting.description());
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static boolean isCode(String text) {
        return !text.contains(" ") && !text.contains("`") && !WORDS.contains(text);
    }

    private static String word(SettingScope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    /** The name of its first property. */
    private static String property(Setting<?> setting) {
        SettingScope first = setting.scopes().iterator().next();
        String owner = switch (first) {
            case ALL -> "";
            case CACHE -> "NAME";
            case TEMPLATE -> "T";
            case STORE -> "S";
        };
        return first.property(owner, setting.name());
    }
}
