package org.civarcos.cache.it.differential.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.civarcos.cache.it.differential.spec.Features;
import org.civarcos.cache.it.differential.spec.FilterKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Differential test that runs on each container. {@code -Ddifferential.seed} replays one case, {@code
 * -Ddifferential.requests} makes the run longer.
 */
public abstract class DifferentialSuite {
    private static final int REQUESTS = 1500;
    private static final long SEED = 1;
    private static final int TRIES = 150;
    private static final int FAULTS = Integer.getInteger("differential.faults", 1);

    /** For the containers. */
    protected DifferentialSuite() {}

    /** {@return the container} */
    protected abstract Container container();

    /** {@return what applications can have on it} */
    protected abstract Features features();

    /** {@return whether the container logs in who says {@code Authorization: User ada}} */
    protected boolean logsIn() {
        return false;
    }

    @Test
    void noAnswerOfOneUser_goesToAnother() throws Exception {
        UsersRun run = new UsersRun();
        Long seed = number("differential.seed");
        Long requests = number("differential.requests");
        List<String> reports = run.run(
                container(),
                features(),
                logsIn(),
                seed == null ? SEED : seed,
                requests == null ? REQUESTS : requests.intValue());
        System.out.println("users on " + getClass().getSimpleName() + ": " + run.tally());
        assertThat(reports).as("wrong answers").isEmpty();
        assertThat(run.tally().of("hits")).as("hits").isGreaterThan(REQUESTS / 20);
    }

    @Test
    void answersOfTheCache_areAnswersThatTheApplicationCouldGive() throws Exception {
        Differential run = new Differential(container(), features(), TRIES);
        Long seed = number("differential.seed");
        Long requests = number("differential.requests");
        List<String> reports = seed != null && requests == null
                ? run.runOne(seed).stream().toList()
                : run.run(seed == null ? SEED : seed, requests == null ? REQUESTS : requests.intValue(), FAULTS);
        System.out.println("differential on " + getClass().getSimpleName() + ": " + run.tally());
        assertThat(reports).as(() -> "faults:\n" + String.join("\n\n", reports)).isEmpty();
        if (seed == null) {
            assertThat(run.tally().of("hits"))
                    .as("hits")
                    .isGreaterThan(run.tally().of("requests") / 20);
            assertThat(run.tally().of("refused"))
                    .as("refused")
                    .isLessThan(run.tally().of("applications") / 2);
        }
    }

    @TestFactory
    Stream<DynamicTest> casesThatOnceFailed_pass() {
        return KnownCases.all().stream()
                .filter(known -> known.isPortable() || features().filters().contains(FilterKind.SESSION))
                .map(known -> DynamicTest.dynamicTest(
                        known.name(),
                        () -> assertThat(known.run(container()))
                                .as(known.name())
                                .isEmpty()));
    }

    private static @Nullable Long number(String property) {
        String text = System.getProperty(property, "");
        return text.isEmpty() ? null : Long.valueOf(text);
    }
}
