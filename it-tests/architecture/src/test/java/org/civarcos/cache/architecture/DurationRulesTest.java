package org.civarcos.cache.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.civarcos.cache.spi.Durations;
import org.junit.jupiter.api.Test;

/**
 * Arithmetic with durations that throws or overflows where one of them is for ever stands in one class, which takes any.
 * The contracts of the test kit count in units of their own.
 */
class DurationRulesTest {
    private static final List<String> OF_DURATIONS = List.of(
            "toNanos",
            "toMillis",
            "plus",
            "minus",
            "multipliedBy",
            "negated",
            "abs",
            "plusNanos",
            "plusMillis",
            "plusSeconds");
    private static final List<String> OF_INSTANTS = List.of("plus", "minus", "toEpochMilli");

    private static List<String> unguarded(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !isExempt(type))
                .flatMap(DurationRulesTest::accesses)
                .filter(access -> isUnguarded(access.getTarget()))
                .map(JavaCodeUnitAccess::getDescription)
                .toList();
    }

    private static boolean isExempt(JavaClass type) {
        return type.isEquivalentTo(Durations.class)
                || Production.in("tools/cache-testkit").test(type);
    }

    /** Calls, and references to methods. */
    private static Stream<JavaCodeUnitAccess<?>> accesses(JavaClass type) {
        return Stream.of(type.getMethodCallsFromSelf(), type.getMethodReferencesFromSelf())
                .<JavaCodeUnitAccess<?>>flatMap(Set::stream);
    }

    private static boolean isUnguarded(CodeUnitAccessTarget target) {
        return (target.getOwner().isEquivalentTo(Duration.class) && OF_DURATIONS.contains(target.getName()))
                || (target.getOwner().isEquivalentTo(Instant.class) && OF_INSTANTS.contains(target.getName()));
    }

    @Test
    void durations_are_added_and_converted_in_one_class() {
        assertThat(unguarded(Production.classes())).isEmpty();
    }

    /** Without this one the rule above might obey itself because nothing was found. */
    @Test
    void what_is_forbidden_is_found() {
        assertThat(unguarded(new ClassFileImporter().importClasses(Careless.class)))
                .hasSize(3);
    }

    /** What nobody may write. */
    @SuppressWarnings("UnusedMethod") // only read
    private static final class Careless {
        static long sum(Duration one, Duration other) {
            return one.plus(other).toNanos();
        }

        static Function<Duration, Long> reference() {
            return Duration::toMillis;
        }
    }
}
