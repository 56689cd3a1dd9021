package org.civarcos.cache.it.runtimes;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folder of a runtime: its {@code runtime.properties}, beside the program {@code start}.
 *
 * @param path the folder
 * @param title how the table names it, with its version
 * @param base the path of the application
 * @param without the checks that it has no means for: of CDI, say
 */
record RuntimeFolder(Path path, String title, String base, Set<Group> without) {
    static RuntimeFolder read(Path path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path.resolve("runtime.properties"))) {
            properties.load(reader);
        }
        Set<Group> without = EnumSet.noneOf(Group.class);
        Arrays.stream(Group.values()).filter(Group::isOfSecond).forEach(without::add);
        groups(properties, "with").forEach(without::remove);
        groups(properties, "without").forEach(without::add);
        return new RuntimeFolder(
                path.toAbsolutePath(),
                properties.getProperty("title"),
                properties.getProperty("base", "/api/"),
                without);
    }

    /** With the application at the root. */
    RuntimeFolder atRoot() {
        return new RuntimeFolder(path, title, "/api/", without);
    }

    /** With means for other checks. */
    RuntimeFolder without(Set<Group> others) {
        return new RuntimeFolder(path, title, base, others);
    }

    private static Stream<Group> groups(Properties properties, String name) {
        return Arrays.stream(properties.getProperty(name, "").split(" "))
                .filter(group -> !group.isEmpty())
                .map(Group::valueOf);
    }
}
