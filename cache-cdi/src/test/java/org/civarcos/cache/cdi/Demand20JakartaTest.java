package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * "Works on Jakarta EE": {@code jakarta.*} only, CDI interceptors, no server extras. That it does, all these tests show on
 * Weld 5 and 6, on OpenWebBeans and by either extension; here, that no class names anything else.
 */
class Demand20JakartaTest {
    private static final List<String> NOT_OF_JAKARTA = List.of(
            "javax/enterprise",
            "javax/inject",
            "javax/interceptor",
            "javax/annotation",
            "javax/ws",
            "org/jboss",
            "org/apache",
            "org/glassfish",
            "fish/payara",
            "com/ibm",
            "io/quarkus/");

    @Test
    void classes_nameNoServer_andNothingFromBeforeJakarta() throws IOException, URISyntaxException {
        Path classes = Path.of(CacheResult.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                // Names stand in the constant pool as they are.
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(NOT_OF_JAKARTA).as("%s", file).noneMatch(text::contains);
            }
        }
    }
}
