package org.civarcos.cache.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

/** What servers find in the jars by themselves: they take each class that they find for one of theirs. */
class ScannedClassesTest {
    private static final List<String> EVERYWHERE = List.of("java.", "jakarta.", "org.civarcos.");
    private static final List<String> SCANNED =
            List.of("jakarta.ws.rs.ext.Provider", "jakarta.ws.rs.Path", "jakarta.ws.rs.ApplicationPath");

    @Test
    void the_index_has_no_type_of_one_runtime() throws IOException {
        List<ClassInfo> indexed = List.copyOf(index().getKnownClasses());

        assertThat(indexed)
                .extracting(type -> type.name().toString())
                .contains("org.civarcos.cache.jaxrs.CachedResponseFeature");
        assertThat(indexed)
                .allSatisfy(type -> assertThat(supertypes(type))
                        .as(type.name().toString())
                        .allMatch(name -> EVERYWHERE.stream().anyMatch(name::startsWith)));
    }

    @Test
    void a_class_that_servers_look_for_can_be_made_by_them() {
        List<JavaClass> scanned = Production.classes().stream()
                .filter(type -> SCANNED.stream().anyMatch(type::isAnnotatedWith))
                .toList();

        assertThat(scanned).isNotEmpty().allSatisfy(type -> {
            assertThat(type.getModifiers()).as(type.getName()).contains(JavaModifier.PUBLIC);
            assertThat(type.getConstructors().stream().filter(ScannedClassesTest::isForAll))
                    .as("public constructors without a parameter of " + type.getName())
                    .isNotEmpty();
        });
    }

    private static boolean isForAll(JavaConstructor constructor) {
        return constructor.getModifiers().contains(JavaModifier.PUBLIC)
                && constructor.getParameters().isEmpty();
    }

    private static Index index() throws IOException {
        Path file = Production.output("cache-jaxrs").resolve("META-INF/jandex.idx");
        try (InputStream in = Files.newInputStream(file)) {
            return new IndexReader(in).read();
        }
    }

    private static Stream<String> supertypes(ClassInfo type) {
        return Stream.concat(Stream.ofNullable(type.superName()), type.interfaceNames().stream())
                .map(DotName::toString);
    }
}
