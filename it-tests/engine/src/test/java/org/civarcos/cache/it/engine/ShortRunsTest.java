package org.civarcos.cache.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Short versions of what {@code ./run} does for long, to see that it works and finds nothing at once. */
class ShortRunsTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Runs in a JVM of its own and returns what it said. */
    private static String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(TARGET, "run", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    @Test
    void soak_forSomeSeconds_endsWithFlatMemory() throws Exception {
        assertThat(java("-Xmx128m", "-cp", classPath(), "org.civarcos.cache.it.engine.Soak", "8"))
                .endsWith("PASSED" + System.lineSeparator());
    }

    @Test
    void jcstress_inItsSanityMode_seesNothingForbidden() throws Exception {
        assertThat(java(
                        "-cp",
                        classPath(),
                        "org.openjdk.jcstress.Main",
                        "-m",
                        "sanity",
                        "-c",
                        "2",
                        "-sc",
                        "false",
                        "-af",
                        "NONE",
                        "-jvmArgs",
                        "-XX:+UseSerialGC",
                        "-r",
                        TARGET.resolve("jcstress").toString()))
                .containsPattern("Results: (\\d+) planned; \\1 passed, 0 failed, 0 soft errs, 0 hard errs")
                .contains("Failed tests: No matches.", "Error tests: No matches.", "7 matching test results");
    }
}
