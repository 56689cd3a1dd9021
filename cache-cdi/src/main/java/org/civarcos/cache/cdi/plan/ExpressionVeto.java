package org.civarcos.cache.cdi.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import org.civarcos.cache.cdi.CacheInvocation;
import org.civarcos.cache.cdi.ResultCondition;
import org.civarcos.cache.support.expression.BooleanExpression;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is an expression over a call and its result.
 *
 * @param expression the expression
 * @param parameters the names of the method's parameters, which hide other variables
 */
public record ExpressionVeto(BooleanExpression expression, Set<String> parameters)
        implements ResultCondition<@Nullable Object> {
    /**
     * Lists what an expression over a call and its result may name.
     *
     * @param parameters the names of the method's parameters
     * @return all names
     */
    public static Set<String> variables(Set<String> parameters) {
        Set<String> names = new LinkedHashSet<>(ExpressionCondition.variables(parameters));
        names.add(Call.RESULT);
        return names;
    }

    @Override
    public boolean test(@Nullable Object value, CacheInvocation call) {
        return expression.test(name -> name.equals(Call.RESULT) && !parameters.contains(name)
                ? value
                : ExpressionCondition.value(name, call, parameters));
    }

    @Override
    public String toString() {
        return expression.toString();
    }
}
