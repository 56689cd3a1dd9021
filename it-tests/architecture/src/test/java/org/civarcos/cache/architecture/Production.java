package org.civarcos.cache.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The production modules of this build: a module is a folder, so that no rule depends on what a package is called. */
final class Production {
    static final List<String> MODULES = List.of(
            "cache-api",
            "cache-impl",
            "stores/cache-redis",
            "integrations/cache-support",
            "cache-cdi",
            "integrations/cache-http",
            "cache-jaxrs",
            "integrations/cache-servlet",
            "integrations/cache-admin",
            "integrations/cache-jdkhttp",
            "integrations/cache-fragments",
            "integrations/cache-faces",
            "integrations/cache-jsp",
            "integrations/cache-jcache",
            "integrations/cache-cdi-jcache",
            "integrations/cache-health",
            "integrations/cache-micrometer",
            "integrations/cache-opentelemetry",
            "emulation/cache-bytes",
            "emulation/cache-server",
            "emulation/cache-views",
            "tools/cache-testkit");

    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private Production() {}

    static JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(Production::output)
                        .filter(Files::isDirectory)
                        .toList());
    }

    /** The classes that this build compiled in one of the folders. */
    static DescribedPredicate<JavaClass> in(String... modules) {
        List<Path> places = Stream.of(modules).map(Production::output).toList();
        return DescribedPredicate.describe(
                "in " + String.join(", ", modules),
                type -> type.getBaseComponentType()
                        .getSource() // an array has no source of its own
                        .map(Source::getUri)
                        .filter(uri -> uri.getScheme().equals("file"))
                        .map(Path::of)
                        .filter(file -> places.stream().anyMatch(file::startsWith))
                        .isPresent());
    }

    /** The Java files of the production code of one module. */
    static List<Path> filesOf(String module) {
        Path sources = ROOT.resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Stream<Path> files() {
        return MODULES.stream().flatMap(module -> filesOf(module).stream());
    }

    /** The file as it is named from the root of the build. */
    static String nameOf(Path file) {
        return ROOT.relativize(file).toString().replace(ROOT.getFileSystem().getSeparator(), "/");
    }

    /** The classes that the folder's sources declare, apart from descriptors, which declare none. */
    static List<String> sourcesOf(String module) {
        Path sources = ROOT.resolve(module).resolve("src/main/java");
        return filesOf(module).stream()
                .map(file -> sources.relativize(file).toString())
                .filter(file -> !file.endsWith("-info.java"))
                .map(file -> file.substring(0, file.length() - ".java".length())
                        .replace(sources.getFileSystem().getSeparator(), "."))
                .toList();
    }

    static Path output(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }
}
