package org.civarcos.cache.it.differential.run;

import org.civarcos.cache.it.differential.spec.FilterKind;
import org.civarcos.cache.it.differential.spec.Trait;

/**
 * What generated applications do not have yet, because the cache is known to answer wrongly with it. The list has to be
 * empty in the end: whoever repairs one of these takes it off, and the mark {@code (open)} off its case among the known
 * ones. {@code -Ddifferential.open=true} runs all the same.
 */
final class OpenFaults {
    /** Whether what is known to be wrong is tried as well. */
    static final boolean TRIED = Boolean.getBoolean("differential.open");

    /** Filters after the look-up refuse on a hit too late, and what they add is stored. */
    static final int HIGHEST_PRIORITY = TRIED ? Integer.MAX_VALUE : 999_999;

    private static final Enum<?>[] FEATURES = {
        // What is stored has its fields from before other response filters and writers, its bytes from after them.
        FilterKind.TRANSLATE_ENTITY,
        FilterKind.TRANSLATE_WRITTEN,
        FilterKind.NO_STORE,
        FilterKind.NO_STORE_IF_EMPTY,
        FilterKind.STALE_AT_ONCE,
        FilterKind.VARY_ANY,
        FilterKind.COOKIE,
        FilterKind.REQUEST_ID,
        FilterKind.WHO,
        // Ranges are cut out of what is not coded yet.
        FilterKind.GZIP,
        // Filters see bytes on a hit where they saw the entity on a miss.
        FilterKind.COUNT,
        // A GET with content is looked up like one without.
        FilterKind.READ_CONTENT,
        // The response of the servlet container and its session do not count yet.
        Trait.PRIVATE_BY_SERVLET,
        Trait.COOKIE_BY_SERVLET,
        Trait.VARY_BY_SERVLET,
        Trait.SESSION,
        FilterKind.PRIVATE_BY_SERVLET,
        FilterKind.COOKIE_BY_SERVLET,
        FilterKind.SESSION,
        // RESTEasy says the Vary of a selected variant in its own response.
        Trait.LANGUAGES,
    };

    private OpenFaults() {}

    static Enum<?>[] features() {
        return TRIED ? new Enum<?>[0] : FEATURES.clone();
    }
}
