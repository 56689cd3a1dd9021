package org.civarcos.cache.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.AsyncKeyLocks;
import org.civarcos.cache.BulkOperations;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheAdministration;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWarmer;
import org.civarcos.cache.EntryUpdates;
import org.civarcos.cache.KeyLocks;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.MutableEntry;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WriteBehind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The public API beside its baseline, which lies in {@code it-tests/architecture/baseline}: a program that was compiled against the one
 * runs with the other. {@code -Darcos.baseline=write} writes the baseline anew, for a change that is meant to break programs.
 */
class BinaryCompatibilityTest {
    private static final Path BASELINE = Production.ROOT.resolve("it-tests/architecture/baseline");

    /** Interfaces that only this project implements: methods may be added to them. */
    private static final Set<String> IMPLEMENTED_HERE = Stream.of(
                    AsyncCache.class,
                    AsyncKeyLocks.class,
                    BulkOperations.class,
                    Cache.class,
                    CacheAdministration.class,
                    CacheLock.class,
                    CacheManager.class,
                    CacheWarmer.class,
                    EntryUpdates.class,
                    KeyLocks.class,
                    LoadContext.class,
                    MutableEntry.class,
                    Warmup.class,
                    WriteBehind.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> programs_that_were_compiled_before_run_today() {
        return Production.MODULES.stream()
                .filter(module -> !PublicApi.packagesOf(module).isEmpty())
                .map(module -> dynamicTest(module, () -> {
                    Path today = folder.resolve("today.jar");
                    PublicApi.write(Production.output(module), PublicApi.packagesOf(module), today);
                    Path baseline = baselineOf(module);
                    if ("write".equals(System.getProperty("arcos.baseline"))) {
                        Files.copy(today, baseline, StandardCopyOption.REPLACE_EXISTING);
                    }

                    assertThat(baseline)
                            .as("a new module has a baseline too: -Darcos.baseline=write")
                            .exists();
                    assertThat(breaks(baseline, today)).isEmpty();
                }));
    }

    @Test
    void every_baseline_belongs_to_a_module() throws IOException {
        try (Stream<Path> baselines = Files.list(BASELINE)) {
            assertThat(baselines)
                    .containsExactlyInAnyOrderElementsOf(Production.MODULES.stream()
                            .filter(module -> !PublicApi.packagesOf(module).isEmpty())
                            .map(BinaryCompatibilityTest::baselineOf)
                            .toList());
        }
    }

    @Test
    void a_method_that_goes_is_a_break() throws IOException {
        Path before = jar("before", "public class Place { public int height() { return 1; } public void move() {} }");
        Path after = jar("after", "public class Place { public long height() { return 1; } public void rise() {} }");

        assertThat(breaks(before, after))
                .containsExactlyInAnyOrder(
                        "place.Place.height: METHOD_RETURN_TYPE_CHANGED", "place.Place.move: METHOD_REMOVED");
    }

    @Test
    void a_class_that_goes_or_hides_is_a_break() throws IOException {
        Path before = jar("before", "public class Place { public static final class Name {} }");
        Path after = jar("after", "public class Place { static final class Name {} }");

        assertThat(breaks(before, after)).contains("place.Place$Name: CLASS_REMOVED");
    }

    @Test
    void a_method_that_implementations_lack_is_a_break() throws IOException {
        Path before = jar("before", "public interface Place { int height(); }");
        Path after = jar("after", "public interface Place { int height(); int depth(); }");
        Path cured = jar("cured", "public interface Place { int height(); default int depth() { return 0; } }");

        assertThat(breaks(before, after)).containsExactly("place.Place.depth: METHOD_ADDED_TO_INTERFACE");
        assertThat(breaks(before, cured)).isEmpty();
    }

    @Test
    void what_nobody_sees_may_change() throws IOException {
        Path before = jar("before", "public class Place { int height; private void move() {} public void rise() {} }");
        Path after = jar("after", "public class Place { public void rise() { } public void sink() {} }");

        assertThat(breaks(before, after)).isEmpty();
    }

    private static Path baselineOf(String module) {
        return BASELINE.resolve(module.substring(module.lastIndexOf('/') + 1) + ".jar");
    }

    /** What a program that was compiled against the first would miss in the second. */
    private static List<String> breaks(Path before, Path after) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        return new JarArchiveComparator(options)
                        .compare(
                                new JApiCmpArchive(before.toFile(), "before"),
                                new JApiCmpArchive(after.toFile(), "after"))
                        .stream()
                        .flatMap(BinaryCompatibilityTest::breaksOf)
                        .sorted()
                        .toList();
    }

    private static Stream<String> breaksOf(JApiClass type) {
        String name = type.getFullyQualifiedName();
        return Stream.of(
                        changes(type, type, name),
                        type.getConstructors().stream().flatMap(member -> changes(type, member, name + ".<init>")),
                        type.getFields().stream()
                                .flatMap(member -> changes(type, member, name + "." + member.getName())),
                        type.getMethods().stream()
                                .flatMap(member -> changes(type, member, name + "." + member.getName())))
                .flatMap(changes -> changes)
                .distinct();
    }

    private static Stream<String> changes(JApiClass type, JApiCompatibility element, String name) {
        return element.getCompatibilityChanges().stream()
                .filter(change ->
                        !change.isBinaryCompatible() || isMissedByImplementations(type, element, change.getType()))
                .map(change -> name + ": " + change.getType());
    }

    private static boolean isMissedByImplementations(
            JApiClass type, JApiCompatibility element, JApiCompatibilityChangeType change) {
        return element instanceof JApiMethod
                && change == JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE
                && !IMPLEMENTED_HERE.contains(type.getFullyQualifiedName());
    }

    /** The API of a package that has this one class. */
    private Path jar(String version, String source) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(version));
        Path file = Files.writeString(classes.resolve("Place.java"), "package place; " + source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", classes.toString(), file.toString()))
                .isZero();
        Path jar = folder.resolve(version + ".jar");
        PublicApi.write(classes, Set.of("place"), jar);
        return jar;
    }
}
