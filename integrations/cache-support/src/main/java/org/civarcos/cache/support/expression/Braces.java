package org.civarcos.cache.support.expression;

/** The braces around an expression, which may be left out. */
final class Braces {
    private Braces() {}

    /** Puts an expression into braces. */
    static String of(String text) {
        String stripped = text.strip();
        boolean braced = isStart(stripped, 0) && stripped.endsWith("}");
        String inner = braced ? stripped.substring(2, stripped.length() - 1) : stripped;
        if (inner.isBlank()) {
            throw InvalidExpressionException.ofSyntax(text, "it is empty");
        }
        for (int i = 0; i < inner.length(); i++) {
            if (isStart(inner, i)) { // several expressions make one text, and that is true for no call
                throw InvalidExpressionException.ofSyntax(text, "there are braces inside of it");
            }
        }
        return "${" + inner + "}";
    }

    private static boolean isStart(String text, int at) {
        return text.startsWith("${", at) || text.startsWith("#{", at);
    }
}
