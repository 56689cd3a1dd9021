package org.civarcos.cache.jaxrs.server;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.civarcos.cache.http.store.CacheLog;
import org.jspecify.annotations.Nullable;

/**
 * Check that all request filters of a method run before its look-up. What was known at the start was told then; what
 * another feature registered later is found at the first request, and nothing is stored, since a stored response would
 * go past it.
 */
public final class FilterOrder {
    /** That of a runtime with a place after all filters. */
    public static final FilterOrder KEPT = new FilterOrder("", Set.of(), Set::of);

    private final String method;
    private final Set<Class<?>> told;
    private final Supplier<Set<Class<?>>> late;
    private volatile @Nullable Boolean kept;

    /**
     * Makes it, with nothing looked at.
     *
     * @param method the method, as messages name it
     * @param told the filters that were told at the start
     * @param late the filters that may come after the look-up
     */
    public FilterOrder(String method, Set<Class<?>> told, Supplier<Set<Class<?>>> late) {
        this.method = method;
        this.told = Set.copyOf(told);
        this.late = late;
    }

    /** Looks once. */
    boolean isKept() {
        Boolean known = kept;
        if (known == null) {
            known = look();
            kept = known;
        }
        return known;
    }

    private boolean look() {
        String untold = late.get().stream()
                .filter(each -> !told.contains(each))
                .map(Class::getName)
                .collect(Collectors.joining(", "));
        if (!untold.isEmpty()) {
            CacheLog.warn(
                    "responses of " + method + " are not cached, since a stored one would go past a request filter"
                            + " that has the priority " + Integer.MAX_VALUE + " and was registered late: " + untold
                            + "; give it a lower priority");
        }
        return untold.isEmpty();
    }
}
