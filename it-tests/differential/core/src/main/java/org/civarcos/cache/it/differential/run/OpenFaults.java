package org.civarcos.cache.it.differential.run;

import java.util.List;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.FilterKind;
import org.civarcos.cache.it.differential.spec.FilterSpec;

/**
 * What generated applications do not have or are not asked for yet, because the cache is known to answer wrongly. It has to be nothing in
 * the end; cases of it among the known ones have the mark {@code (open)}. {@code -Ddifferential.open=true} runs all the
 * same.
 */
final class OpenFaults {
    /** Whether what is known to be wrong is tried as well. */
    static final boolean TRIED = Boolean.getBoolean("differential.open");

    private OpenFaults() {}

    /** What is left of an application: RESTEasy runs response filters of the cache's priority before it, at times. */
    static AppSpec keep(AppSpec app) {
        List<FilterSpec> filters = app.filters().stream()
                .filter(filter -> TRIED || !isFirst(filter))
                .toList();
        return new AppSpec(filters, app.routes());
    }

    private static boolean isFirst(FilterSpec filter) {
        return filter.priority() == Integer.MAX_VALUE
                && !filter.kind().response().isEmpty();
    }

    /** Whether ranges are asked for: they are cut out before an interceptor adds bytes, if it names no coding. */
    static boolean asksForRanges(AppSpec app) {
        return TRIED || app.filters().stream().noneMatch(filter -> filter.kind() == FilterKind.TRANSLATE_WRITTEN);
    }
}
