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

    ExpressionDraft(AnnotationDraft draft, MethodParameters parameters) {
        this.draft = draft;
        this.parameters = parameters;
    }

    /** Which calls take part; null if the annotation has no such expression, or a wrong one. */
    @Nullable
    ExpressionCondition condition() {
        Set<String> names = Set.copyOf(parameters.positions().keySet());
        BooleanExpression compiled = compile("condition", ExpressionCondition.variables(names));
        return compiled == null ? null : new ExpressionCondition(compiled, names);
    }

    /** Which values are left out; null if the annotation has no such expression, or a wrong one. */
    @Nullable
    ExpressionVeto unless() {
        Set<String> names = Set.copyOf(parameters.positions().keySet());
        BooleanExpression compiled = compile("unless", ExpressionVeto.variables(names));
        return compiled == null ? null : new ExpressionVeto(compiled, names);
    }

    private @Nullable BooleanExpression compile(String attribute, Set<String> variables) {
        String expression = attribute + "Expression";
        Attributes attributes = draft.attributes();
        String text = attributes.text(expression);
        if (text.isEmpty()) {
            return null;
        }
        if (attributes.isOwn(attribute)) {
            draft.add(
                    attributes.name() + " has both " + attribute + " and " + expression,
                    "leave one of them out: a class may ask for both");
        }
        try {
            return BooleanExpression.compile(text, variables);
        } catch (InvalidExpressionException e) {
            String names = parameters.isNamed()
                    ? ""
                    : "; the class file has no parameter names: compile with -parameters, or write args[0]";
            draft.add("the " + expression + " " + e.getMessage() + " of " + attributes.name(), e.cure() + names);
            return null;
        }
    }
}
