package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar twice on the class path, as where an application server has it and the application brings it too: bean
 * discovery finds each interceptor and each bean of the library in two archives, and nothing happens twice.
 */
@Timeout(120)
class TwoCopiesOfTheJarTest {
    @ApplicationScoped
    static class Places {
        @Inject
        @CacheName("places")
        Cache<Long, String> cache;

        private int calls;
        private int events;

        @CacheResult(cacheName = "places")
        String byId(long id) {
            return id + "/" + ++calls;
        }

        @CachePut(cacheName = "places")
        void save(long id, @CacheValue String name) {}

        void invalidated(@Observes TagsInvalidated event) {
            events++;
        }

        String look(long id) {
            return cache.get(id) + " " + calls + " " + events;
        }
    }

    /** What runs in a JVM of its own, with bean discovery. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) {
            try (SeContainer container = SeContainerInitializer.newInstance()
                    .addBeanClasses(Places.class)
                    .initialize()) {
                CacheManager manager = container.select(CacheManager.class).get();
                Places places = container.select(Places.class).get();
                places.byId(7);
                places.byId(7);
                places.save(8, "eight");
                manager.invalidateTags("nobody's");
                var statistics = manager.getCache("places").orElseThrow().statistics();
                System.out.println("seen: " + places.look(7) + ", puts " + statistics.puts());
            }
        }
    }

    @Test
    void everything_happensOnce(@TempDir Path folder) throws Exception {
        Path ours = home(CacheResult.class);
        Path tests = home(TwoCopiesOfTheJarTest.class);
        List<String> classPath = new ArrayList<>();
        classPath.add(jar(ours, "", folder.resolve("server.jar")));
        classPath.add(jar(ours, "", folder.resolve("application.jar")));
        // Alone, since OpenWebBeans looks at all that is beside it.
        classPath.add(jar(tests, TwoCopiesOfTheJarTest.class.getSimpleName(), folder.resolve("beans.jar")));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !List.of(ours, tests).contains(Path.of(each).toAbsolutePath()))
                .forEach(classPath::add);

        assertThat(run(folder, classPath)).contains("seen: 7/1 1 1, puts 2");
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Makes a jar of those files of a directory whose names begin so. */
    private static String jar(Path from, String prefix, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    out.putNextEntry(
                            new JarEntry(from.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        }
        return jar.toString();
    }

    private static String run(Path folder, List<String> classPath) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Darcos.cache.statistics=true",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        Application.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
