package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The states that the application with the cache has had, as far as its clients can know: an unsafe request that says
 * that it changed something did so between its beginning and its end. No two of them are under way at one time.
 */
final class History {
    private final List<Observation> changes = new ArrayList<>();

    /**
     * A state that an answer may show.
     *
     * @param version of the route
     * @param failing whether resources failed
     * @param endedBy the latest moment at which it was the current one
     */
    record State(int version, boolean failing, long endedBy) {}

    void add(Observation change) {
        changes.add(change);
    }

    /**
     * The states that an answer may show if it is fresh for ever, the latest first: none that was over before something
     * dropped the resource.
     */
    List<State> candidates(Observation asked) {
        List<State> states = new ArrayList<>();
        int version = 0;
        boolean failing = false;
        for (Observation change : changes) {
            if (change.sent() > asked.received()) {
                break;
            }
            boolean control = change.route().isEmpty();
            if (control || change.route().equals(asked.route())) {
                states.add(0, new State(version, failing, change.received()));
                version += control ? 0 : 1;
                failing = control ? change.request().path().endsWith("true") : failing;
                boolean drops = change.resource().equals(asked.resource()) && change.received() <= asked.sent();
                if (drops) {
                    states.clear();
                }
            }
        }
        states.add(0, new State(version, failing, Long.MAX_VALUE));
        return states;
    }
}
