package org.civarcos.cache.impl.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

/** A runtime that was linked without {@code java.management}, whose caches are to have beans. */
class WithoutManagementTest {
    @Test
    void itsCachesWork_andTheLogSaysWhatIsMissing() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules=java.base,java.logging",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName())
                .redirectErrorStream(true)
                .start();

        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(printed)
                .contains("arcos.cache.jmx is true, and this runtime has no module java.management")
                .contains("manager unwatched")
                .contains("the value is loaded");
        assertThat(process.exitValue()).isZero();
    }

    /** Runs in the other process. */
    static final class Application {
        public static void main(String[] args) {
            try (CacheManager manager = CacheManager.builder()
                    .name("unwatched")
                    .property("arcos.cache.jmx", "true")
                    .build()) {
                String value = manager.createCache(
                                "places",
                                CacheConfig.of(String.class, String.class).build())
                        .get("key", (key, context) -> "loaded");
                System.out.println("the value is " + value);
            }
        }
    }
}
