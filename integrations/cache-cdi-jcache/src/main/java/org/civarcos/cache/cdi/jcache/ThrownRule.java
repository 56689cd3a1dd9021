package org.civarcos.cache.cdi.jcache;

import java.util.List;

/**
 * Rule about thrown exceptions: those of the first list that are not of the second; a list that is empty says nothing;
 * the default if both are empty differs from annotation to annotation.
 */
final class ThrownRule {
    private final List<Class<?>> included;
    private final List<Class<?>> excluded;
    private final boolean otherwise;

    ThrownRule(Class<?>[] included, Class<?>[] excluded, boolean otherwise) {
        this.included = List.of(included);
        this.excluded = List.of(excluded);
        this.otherwise = otherwise;
    }

    boolean holdsFor(Throwable thrown) {
        if (included.isEmpty() && excluded.isEmpty()) {
            return otherwise;
        }
        return (included.isEmpty() || isAmong(included, thrown)) && !isAmong(excluded, thrown);
    }

    private static boolean isAmong(List<Class<?>> types, Throwable thrown) {
        return types.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
