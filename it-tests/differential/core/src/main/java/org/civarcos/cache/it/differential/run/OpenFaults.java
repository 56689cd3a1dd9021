package org.civarcos.cache.it.differential.run;

import java.util.List;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.FilterKind;
import org.civarcos.cache.it.differential.spec.FilterSpec;
import org.civarcos.cache.it.differential.spec.Input;
import org.civarcos.cache.it.differential.spec.InputKind;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;

/**
 * What generated applications do not have yet, because the cache is known to answer wrongly with it. The list has to be
 * empty in the end: whoever repairs one of these takes it off, and the mark {@code (open)} off its case among the known
 * ones. {@code -Ddifferential.open=true} runs all the same.
 */
final class OpenFaults {
    /** Whether what is known to be wrong is tried as well. */
    static final boolean TRIED = Boolean.getBoolean("differential.open");

    private OpenFaults() {}

    /** What is left of an application: filters see bytes on a hit where they saw the entity on a miss. */
    static AppSpec keep(AppSpec app) {
        List<FilterSpec> filters = app.filters().stream()
                .filter(filter -> TRIED || (filter.kind() != FilterKind.COUNT && !isFirst(filter)))
                .toList();
        return new AppSpec(
                filters,
                app.routes().stream().map(OpenFaults::withoutLocatedContent).toList());
    }

    /** Jersey shows located classes at their first request: what is refused at the start otherwise fails there. */
    private static RouteSpec withoutLocatedContent(RouteSpec route) {
        List<Input> inputs = route.inputs().stream()
                .filter(input -> TRIED || !route.has(Trait.LOCATOR) || input.kind() != InputKind.ENTITY)
                .toList();
        return new RouteSpec(route.name(), inputs, route.traits());
    }

    /** Of response filters with the priority of the one that takes answers down some run before that. */
    private static boolean isFirst(FilterSpec filter) {
        return filter.priority() == Integer.MAX_VALUE
                && !filter.kind().response().isEmpty();
    }

    /** Whether ranges are asked for: they are cut out before interceptors have coded or added anything. */
    static boolean asksForRanges(AppSpec app) {
        return TRIED
                || app.filters().stream()
                        .allMatch(filter -> filter.kind().write().isEmpty());
    }
}
