package org.civarcos.cache.support.expression;

import org.jspecify.annotations.Nullable;

/** The values of the variables of an expression, in one evaluation. */
@FunctionalInterface
public interface Variables {
    /**
     * Finds a value.
     *
     * @param name one of the names that the expression was compiled with
     * @return its value
     */
    @Nullable
    Object get(String name);
}
