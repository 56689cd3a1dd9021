package org.civarcos.cache.cdi.deploy;

import java.util.Set;
import org.civarcos.cache.cdi.plan.ExpressionCondition;
import org.civarcos.cache.cdi.plan.ExpressionVeto;
import org.civarcos.cache.support.expression.BooleanExpression;
import org.civarcos.cache.support.expression.InvalidExpressionException;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of one annotation on one method, and tells what is wrong with them. */
final class ExpressionDraft {
    private final AnnotationDraft draft;
    private final MethodParameters parameters;
    private final Set<String> names;

    ExpressionDraft(AnnotationDraft draft, MethodParameters parameters) {
        this.draft = draft;
        this.parameters = parameters;
        names = Set.copyOf(parameters.positions().keySet());
    }

    /** Which calls take part, by the expression that the annotation has; null if that is wrong. */
    @Nullable
    ExpressionCondition condition() {
        BooleanExpression compiled = compile("condition", ExpressionCondition.variables(names));
        return compiled == null ? null : new ExpressionCondition(compiled, names);
    }

    /** Which values are left out, by the expression that the annotation has; null if that is wrong. */
    @Nullable
    ExpressionVeto unless() {
        BooleanExpression compiled = compile("unless", ExpressionVeto.variables(names));
        return compiled == null ? null : new ExpressionVeto(compiled, names);
    }

    private @Nullable BooleanExpression compile(String attribute, Set<String> variables) {
        String expression = attribute + "Expression";
        Attributes attributes = draft.attributes();
        if (attributes.isOwn(attribute)) {
            draft.add(
                    attributes.name() + " has both " + attribute + " and " + expression,
                    "leave one of them out: a class may ask for both");
        }
        try {
            return BooleanExpression.compile(attributes.text(expression), variables);
        } catch (InvalidExpressionException e) {
            String hint = parameters.isNamed()
                    ? ""
                    : "; the class file has no parameter names: compile with -parameters, or write args[0]";
            draft.add("the " + expression + " " + e.getMessage() + " of " + attributes.name(), e.cure() + hint);
            return null;
        }
    }
}
