package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.RouteSpec;

/** Looks for a smaller case that fails, as long as it finds one and its tries last. */
final class Shrinker {
    private final Trial trial;
    private int tries;
    private Failure smallest;

    Shrinker(Trial trial, Failure failure, int tries) {
        this.trial = trial;
        this.smallest = failure;
        this.tries = tries;
    }

    Failure shrink() throws Exception {
        keepLastResource();
        shortenScript();
        while (tries > 0 && (shrinkApp() || shrinkSteps())) {
            // Each success may make another one possible.
        }
        return smallest;
    }

    /** Most faults need no other resource than the one that shows them. */
    private void keepLastResource() throws Exception {
        Step last = script().get(script().size() - 1);
        String route = last.sendings().get(0).request().path().replaceFirst(".*/(r\\d+)/.*", "/$1/");
        List<Step> steps = script().stream()
                .filter(step -> step.sendings().get(0).request().path().contains(route))
                .toList();
        boolean shorter = accept(new Case(app(), steps.subList(Math.max(0, steps.size() - 2), steps.size())))
                || accept(new Case(app(), steps.subList(Math.max(0, steps.size() - 6), steps.size())))
                || accept(new Case(app(), steps));
        if (shorter) {
            List<RouteSpec> alone = app().routes().stream()
                    .filter(each -> route.contains("/" + each.name() + "/"))
                    .toList();
            accept(new Case(new AppSpec(app().filters(), alone), script()));
        }
    }

    /** Takes away half of the steps before the last one, then a quarter, and so on. */
    private void shortenScript() throws Exception {
        for (int length = script().size() / 2; length > 0; length /= 2) {
            for (int to = script().size() - 1; to > 0 && tries > 0; to = Math.min(to, script().size()) - length) {
                List<Step> fewer = new ArrayList<>(script());
                fewer.subList(Math.max(0, to - length), to).clear();
                accept(new Case(app(), fewer));
            }
        }
    }

    private boolean shrinkApp() throws Exception {
        for (AppSpec smaller : app().smaller()) {
            if (tries > 0 && accept(new Case(smaller, script()))) {
                return true;
            }
        }
        return false;
    }

    private boolean shrinkSteps() throws Exception {
        for (int i = 0; i < script().size(); i++) {
            for (Step smaller : script().get(i).smaller()) {
                List<Step> changed = new ArrayList<>(script());
                changed.set(i, smaller);
                if (tries > 0 && accept(new Case(app(), changed))) {
                    return true;
                }
            }
        }
        return false;
    }

    private AppSpec app() {
        return smallest.failed().app();
    }

    private List<Step> script() {
        return smallest.failed().script();
    }

    private boolean accept(Case smaller) throws Exception {
        tries--;
        Optional<Failure> found = trial.run(smaller);
        found.ifPresent(failure -> smallest = failure);
        return found.isPresent();
    }
}
