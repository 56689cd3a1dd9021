package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.civarcos.cache.it.differential.wire.Request;

/**
 * Requests that are under way together.
 *
 * @param sendings the requests, each with the moment at which it is sent
 * @param pauseMillis how long the driver waits afterwards
 */
public record Step(List<Sending> sendings, int pauseMillis) {
    /** Copies what it gets. */
    public Step {
        sendings = List.copyOf(sendings);
    }

    /**
     * A request of a step.
     *
     * @param request what is sent
     * @param afterMillis how long after the beginning of the step
     */
    public record Sending(Request request, int afterMillis) {
        @Override
        public String toString() {
            return (afterMillis > 0 ? afterMillis + " ms " : "") + request;
        }
    }

    static Step of(Request request) {
        return new Step(List.of(new Sending(request, 0)), 0);
    }

    /** {@return all steps with one thing less, this with fewer requests or fields} */
    List<Step> smaller() {
        List<Step> all = new ArrayList<>();
        if (pauseMillis > 0) {
            all.add(new Step(sendings, 0));
        }
        for (int i = 0; i < sendings.size(); i++) {
            if (sendings.size() > 1) {
                List<Sending> fewer = new ArrayList<>(sendings);
                fewer.remove(i);
                all.add(new Step(fewer, pauseMillis));
            }
            Sending sending = sendings.get(i);
            for (var field : sending.request().fields()) {
                if (!field.is("Host")) {
                    List<Sending> changed = new ArrayList<>(sendings);
                    changed.set(i, new Sending(sending.request().without(field), sending.afterMillis()));
                    all.add(new Step(changed, pauseMillis));
                }
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return sendings.stream().map(Sending::toString).collect(Collectors.joining("\n    + "))
                + (pauseMillis > 0 ? "\n    pause " + pauseMillis : "");
    }
}
