package org.civarcos.cache.it.differential.run;

import java.util.List;
import java.util.Optional;

/** Runs cases on a container. */
final class Trial {
    private final Container container;
    private final Tally tally;

    Trial(Container container, Tally tally) {
        this.container = container;
        this.tally = tally;
    }

    /** {@return the first fault} None if the start refuses the application. */
    Optional<Failure> run(Case tried) throws Exception {
        tally.count("applications");
        try (Twin cached = container.start(tried.app(), false);
                Twin plain = container.start(tried.app(), true)) {
            return run(tried, cached, plain);
        } catch (RefusedException refused) {
            tally.count("refused");
            return Optional.empty();
        }
    }

    private Optional<Failure> run(Case tried, Twin cached, Twin plain) throws InterruptedException {
        Memory memory = new Memory();
        History history = new History();
        Driver driver = new Driver(cached, memory);
        Oracle oracle = new Oracle(tried.app(), plain, history, memory);
        for (int i = 0; i < tried.script().size(); i++) {
            Step step = tried.script().get(i);
            List<Observation> seen = driver.run(step);
            tally.count(seen);
            for (Observation each : seen) {
                if (each.answer().field("X-Changed").isPresent()) {
                    history.add(each);
                }
            }
            for (Observation each : seen) {
                Optional<Fault> fault = oracle.judge(each);
                if (fault.isPresent()) {
                    return Optional.of(new Failure(
                            new Case(tried.app(), tried.script().subList(0, i + 1)), fault.get()));
                }
            }
            seen.forEach(memory::learn);
        }
        return Optional.empty();
    }
}
