package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.Features;
import org.civarcos.cache.it.differential.spec.SpecGenerator;

/**
 * A run of many generated applications on one container. Each has a seed of its own, from which it and its requests are
 * made again.
 */
public final class Differential {
    private static final int REQUESTS_OF_ONE = 150;

    private final Container container;
    private final Features features;
    private final int tries;
    private final Tally tally = new Tally();

    /**
     * Makes a run.
     *
     * @param container where
     * @param features what applications may have
     * @param tries how many smaller cases are tried where one fails
     */
    public Differential(Container container, Features features, int tries) {
        this.container = container;
        this.features = features;
        this.tries = tries;
    }

    /** {@return what happened so far} */
    public Tally tally() {
        return tally;
    }

    /**
     * Runs applications until so many requests were sent.
     *
     * @param seed of the first; each has the next one
     * @param requests how many
     * @param faults how many faults end the run
     * @return a report of each fault
     */
    public List<String> run(long seed, int requests, int faults) throws Exception {
        List<String> reports = new ArrayList<>();
        for (long next = seed; tally.of("requests") < requests && reports.size() < faults; next++) {
            runOne(next).ifPresent(reports::add);
        }
        return reports;
    }

    /** {@return the report if the case of a seed fails} */
    public Optional<String> runOne(long seed) throws Exception {
        Case made = make(seed);
        Trial trial = new Trial(container, tally);
        Optional<Failure> failure;
        try {
            failure = trial.run(made);
        } catch (Exception e) {
            throw new IllegalStateException("the case of seed " + seed + " cannot be run:\n" + made, e);
        }
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        Trial smaller = new Trial(container, new Tally());
        return Optional.of("-Ddifferential.seed=" + seed + "\n" + new Shrinker(smaller, failure.get(), tries).shrink());
    }

    private Case make(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbours among seeds begin alike
        AppSpec app = new SpecGenerator(random, features).next();
        return new Case(app, new ScriptGenerator(random, app).next(REQUESTS_OF_ONE));
    }
}
