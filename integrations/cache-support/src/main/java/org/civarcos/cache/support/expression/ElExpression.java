package org.civarcos.cache.support.expression;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ExpressionFactory;
import jakarta.el.ValueExpression;
import java.util.Set;

/** A compiled expression. With its context the only class that names the types of the language. */
final class ElExpression implements BooleanExpression {
    private final String text;
    private final ValueExpression compiled;

    private ElExpression(String text, ValueExpression compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    static BooleanExpression compile(String text, Set<String> variables) {
        ExpressionFactory factory = factory(text);
        UsedNames used = new UsedNames();
        ELContext context = new ElContext(name -> null, used);
        ValueExpression compiled;
        try {
            compiled = factory.createValueExpression(context, text, boolean.class);
        } catch (ELException | IllegalArgumentException e) {
            throw InvalidExpressionException.ofSyntax(text, firstLine(e));
        }
        for (String name : used.names()) {
            boolean other = variables.contains(name)
                    || LambdaParameters.of(text).contains(name)
                    || context.getImportHandler().resolveClass(name) != null;
            if (!other) {
                throw InvalidExpressionException.ofVariable(text, name, variables);
            }
        }
        return new ElExpression(text, compiled);
    }

    private static ExpressionFactory factory(String text) {
        try {
            return ExpressionFactory.newInstance();
        } catch (ELException absent) {
            throw InvalidExpressionException.withoutLanguage(text);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("it cannot be read");
    }

    @Override
    public boolean test(Variables variables) {
        return Boolean.TRUE.equals(compiled.getValue(new ElContext(variables, null)));
    }

    @Override
    public String toString() {
        return text;
    }
}
