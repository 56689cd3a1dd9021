package org.civarcos.cache.support.expression;

import java.util.Collection;
import java.util.TreeSet;
import org.civarcos.cache.spi.Nearest;

/** A problem of an expression, and its cure. */
public final class InvalidExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String cure;

    private InvalidExpressionException(String text, String problem, String cure) {
        super("\"" + text + "\" " + problem);
        this.cure = cure;
    }

    static InvalidExpressionException ofSyntax(String text, String why) {
        return new InvalidExpressionException(
                text, "is no expression: " + why, "write one that is true or false, such as ${id > 10}");
    }

    static InvalidExpressionException ofVariable(String text, String name, Collection<String> known) {
        String hint = Nearest.to(name, known)
                .map(nearest -> "write " + nearest + ", or another")
                .orElse("write one");
        return new InvalidExpressionException(
                text, "uses \"" + name + "\", which is no variable here", hint + " of " + new TreeSet<>(known));
    }

    static InvalidExpressionException withoutLanguage(String text) {
        return new InvalidExpressionException(
                text,
                "is an expression, and there is no implementation of Jakarta Expression Language",
                "add one to the class path, such as org.glassfish.expressly:expressly, or name a class instead");
    }

    /** {@return what is to be done} */
    public String cure() {
        return cure;
    }
}
