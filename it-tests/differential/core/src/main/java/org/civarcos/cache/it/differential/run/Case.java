package org.civarcos.cache.it.differential.run;

import java.util.List;
import java.util.stream.Collectors;
import org.civarcos.cache.it.differential.spec.AppSpec;

/**
 * An application and what is asked of it.
 *
 * @param app the application
 * @param script the steps in their order
 */
public record Case(AppSpec app, List<Step> script) {
    /** Copies what it gets. */
    public Case {
        script = List.copyOf(script);
    }

    @Override
    public String toString() {
        return app + "  requests:\n"
                + script.stream().map(step -> "    " + step + "\n").collect(Collectors.joining());
    }
}
