package org.civarcos.cache.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native image has of fields, methods and files only what it knows of: each that production code reaches by its name is in
 * the metadata of its jar, or it is known who tells of it.
 */
class NativeMetadataTest {
    private static final String OURS = "org.civarcos.";

    private final List<ReflectiveAccess> accesses = ReflectionReader.ofProduction().stream()
            .filter(access -> !access.module().equals("tools/cache-testkit")) // of tests, which no image has
            .toList();

    private static List<String> shipped() {
        return Production.MODULES.stream()
                .filter(module -> Files.isDirectory(Production.output(module)))
                .toList();
    }

    /** Class by class, who tells of what it reaches. */
    private static Map<String, String> known() throws IOException {
        try (InputStream file = NativeMetadataTest.class.getResourceAsStream("/reflective-accesses.tsv")) {
            Map<String, String> known = new TreeMap<>();
            for (String line : new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList()) {
                String[] cells = line.split("\t", -1);
                assertThat(cells).as(line).hasSize(3);
                assertThat(cells[1]).as(line).isIn("metadata", "beans", "values", "start");
                known.put(cells[0], cells[1]);
            }
            return known;
        }
    }

    private List<ReflectiveAccess> accesses(Predicate<ReflectiveAccess> kind) {
        List<ReflectiveAccess> found = accesses.stream().filter(kind).toList();
        assertThat(found).as("or nothing is looked at").isNotEmpty();
        return found;
    }

    @Test
    void each_class_that_reaches_something_by_its_name_is_known() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        accesses(access -> !access.isField()).forEach(access -> found.add(access.owner()));

        assertThat(new TreeSet<>(known().keySet()))
                .as("reflective-accesses.tsv: who tells a native image of what these classes look for?")
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void the_fields_of_handles_are_in_the_metadata_and_no_others() {
        for (String module : shipped()) {
            TreeSet<String> fields = new TreeSet<>();
            accesses.stream()
                    .filter(access -> access.isField() && access.module().equals(module))
                    .forEach(access -> fields.add(access.field()));
            NativeMetadata metadata = NativeMetadata.of(module);
            TreeSet<String> told = new TreeSet<>();
            metadata.members().stream()
                    .filter(member -> member.startsWith(OURS + "cache.impl."))
                    .forEach(told::add);
            assertThat(told).as(module).isEqualTo(fields);
        }
        accesses(ReflectiveAccess::isField);
    }

    @Test
    void classes_that_are_named_in_the_code_are_in_the_metadata() {
        for (ReflectiveAccess access : accesses(access ->
                access.api().equals("Class.forName") && !access.constants().isEmpty())) {
            assertThat(NativeMetadata.of(access.module()).types())
                    .as("%s", access)
                    .contains(access.constants().get(0));
        }
    }

    @Test
    void files_that_are_read_are_in_the_metadata() throws IOException {
        for (String module : shipped()) {
            NativeMetadata metadata = NativeMetadata.of(module);
            for (String file : files(module)) {
                assertThat(metadata.hasFile(file)).as("%s in %s", file, module).isTrue();
            }
        }
        assertThat(NativeMetadata.of("cache-api").hasFile("META-INF/arcos-cache.properties"))
                .isTrue();
    }

    /** What a jar has beside classes, and no container or loader of services reads by itself. */
    private static List<String> files(String module) throws IOException {
        Path root = Production.output(module);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".class")
                            && !file.endsWith("/beans.xml")
                            && !file.equals("META-INF/LICENSE") // for people
                            && !file.equals("META-INF/jpms.args") // of the compiler
                            && !file.equals("META-INF/jandex.idx") // for builds
                            && !file.startsWith("META-INF/native-image/")
                            && !file.startsWith("META-INF/services/" + OURS)
                            && !file.startsWith("META-INF/services/javax.cache."))
                    .toList();
        }
    }

    @Test
    void parts_that_a_runtime_makes_by_their_names_can_be_made() throws IOException {
        for (String module : List.of("cache-jaxrs", "integrations/cache-servlet", "integrations/cache-admin")) {
            NativeMetadata metadata = NativeMetadata.of(module);
            for (Path file : list(Production.output(module).resolve("META-INF/services"))) {
                if (!file.getFileName().toString().startsWith(OURS)) {
                    for (String provider : Files.readAllLines(file)) {
                        assertThat(metadata.members()).contains(provider + ".<init>");
                    }
                }
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void the_metadata_names_no_type_of_ours_that_is_gone() {
        for (String module : shipped()) {
            for (String type : NativeMetadata.of(module).types()) {
                boolean isThere = Production.MODULES.stream()
                        .anyMatch(each -> Files.isRegularFile(
                                Production.output(each).resolve(type.replace('.', '/') + ".class")));
                assertThat(!type.startsWith(OURS) || isThere).as(type).isTrue();
            }
        }
    }
}
