package org.civarcos.cache.cdi.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import org.civarcos.cache.cdi.CacheCondition;
import org.civarcos.cache.cdi.CacheInvocation;
import org.civarcos.cache.support.expression.BooleanExpression;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is an expression over the call.
 *
 * @param expression the expression
 * @param parameters the names of the method's parameters, which hide other variables
 */
public record ExpressionCondition(BooleanExpression expression, Set<String> parameters) implements CacheCondition {
    private static final String ARGUMENTS = "args";
    private static final String TARGET = "target";
    private static final String METHOD = "method";

    /**
     * Lists what an expression over a call may name.
     *
     * @param parameters the names of the method's parameters
     * @return all names
     */
    public static Set<String> variables(Set<String> parameters) {
        Set<String> names = new LinkedHashSet<>(parameters);
        names.addAll(Set.of(ARGUMENTS, TARGET, METHOD));
        return names;
    }

    @Override
    public boolean test(CacheInvocation call) {
        return expression.test(name -> value(name, call, parameters));
    }

    static @Nullable Object value(String name, CacheInvocation call, Set<String> parameters) {
        if (parameters.contains(name)) {
            return call.argument(name);
        }
        return switch (name) {
            case ARGUMENTS -> call.arguments();
            case TARGET -> call.target();
            case METHOD -> call.method();
            default -> null;
        };
    }

    @Override
    public String toString() {
        return expression.toString();
    }
}
