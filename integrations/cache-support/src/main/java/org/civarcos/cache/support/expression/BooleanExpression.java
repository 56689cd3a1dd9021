package org.civarcos.cache.support.expression;

import java.util.Set;

/**
 * An expression of Jakarta Expression Language that is true or false, compiled once. What callers give is the value of
 * variables, never text that is compiled. Thread-safe.
 */
public interface BooleanExpression {
    /**
     * Compiles an expression. That may be written with its braces, <code>${id &gt; 10}</code>, or without.
     *
     * @param text the expression
     * @param variables the names that it may use
     * @return the expression
     * @throws InvalidExpressionException if it cannot be compiled, uses another name, or there is no implementation of
     *     the language
     */
    static BooleanExpression compile(String text, Set<String> variables) {
        String braced = Braces.of(text);
        try {
            return ElExpression.compile(braced, variables);
        } catch (LinkageError absent) {
            throw InvalidExpressionException.withoutLanguage(text);
        }
    }

    /**
     * Evaluates the expression. A null counts as false.
     *
     * @param variables gives the value of each variable
     * @return the result
     * @throws RuntimeException if it fails, such as by an operand that is of no use to its operator
     */
    boolean test(Variables variables);

    /** {@return the text, as it was compiled} */
    @Override
    String toString();
}
