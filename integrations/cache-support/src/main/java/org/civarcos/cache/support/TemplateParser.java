package org.civarcos.cache.support;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the text of one {@link Template}. */
final class TemplateParser {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$-]+");

    private final String text;
    private final List<Template.Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    TemplateParser(String text) {
        this.text = text;
    }

    List<Template.Part> parse() {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "template \"" + text + "\" is blank: write a text such as \"place:{id}\"");
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("{{", at) || text.startsWith("}}", at)) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                endLiteral();
                placeholder();
            } else if (c == '}') {
                throw wrong("closes a brace at " + at + " that was not opened; write }} for the brace itself");
            } else {
                literal.append(c);
                at++;
            }
        }
        endLiteral();
        return parts;
    }

    private void placeholder() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw wrong("does not close the brace at " + at + "; write {{ for the brace itself");
        }
        List<String> names = List.of(text.substring(at + 1, end).split("\\.", -1));
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw wrong("has \"" + name + "\" where a name belongs: write {name} or {name.property}");
            }
        }
        parts.add(new Template.Placeholder(names.get(0), names.subList(1, names.size())));
        at = end + 1;
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            parts.add(new Template.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("template \"" + text + "\" " + what);
    }
}
