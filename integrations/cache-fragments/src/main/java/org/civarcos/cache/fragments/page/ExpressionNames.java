package org.civarcos.cache.fragments.page;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names at which the paths of an expression begin. */
final class ExpressionNames {
    private static final Pattern BEGIN = Pattern.compile("[#$]\\{");
    private static final Pattern TOKEN = Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"|[{}]"
            + "|(?<![\\p{javaJavaIdentifierPart}.])\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+");

    private ExpressionNames() {}

    /** Finds those in a text with expressions, or in an expression without its braces. */
    static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher begin = BEGIN.matcher(text);
        int at = 0;
        boolean any = false;
        while (begin.find(at)) {
            any = true;
            at = read(text, begin.end(), names);
        }
        if (!any) {
            read(text, 0, names);
        }
        return names;
    }

    /** Reads until the brace that closes what is open, and returns where it ends. */
    private static int read(String text, int from, Set<String> names) {
        Matcher tokens = TOKEN.matcher(text);
        int open = 1;
        int at = from;
        while (tokens.find(at)) {
            at = tokens.end();
            String token = tokens.group();
            char first = token.charAt(0);
            if (first == '{') {
                open++;
            } else if (first == '}') {
                if (--open == 0) {
                    return at;
                }
            } else if (first != '\'' && first != '"') {
                names.add(token);
            }
        }
        return text.length();
    }
}
