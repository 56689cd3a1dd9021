package org.civarcos.cache.http;

import java.util.ArrayList;
import java.util.List;

/** Fields whose value is a comma-separated list (RFC 9110 section 5.6.1), where a quoted string may hold commas. */
final class FieldList {
    private FieldList() {}

    /**
     * Splits the lines of a field into members. Each line stands for itself, and a quotation mark that is never closed
     * is an ordinary character: it must not hide what follows it.
     */
    static List<String> members(List<String> lines) {
        List<String> members = new ArrayList<>();
        for (String line : lines) {
            split(line, members);
        }
        return members;
    }

    private static void split(String line, List<String> members) {
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                i = endOfQuoted(line, i);
            } else if (c == ',') {
                add(line.substring(start, i), members);
                start = i + 1;
            }
        }
        add(line.substring(start), members);
    }

    /** The index of the closing mark, or of the opening one if there is none. */
    private static int endOfQuoted(String line, int open) {
        for (int i = open + 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '"') {
                return i;
            }
        }
        return open;
    }

    /** Tells whether a text is a token (RFC 9110 section 5.6.2), as the names of fields and directives are. */
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(FieldList::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static void add(String member, List<String> members) {
        String stripped = member.strip();
        if (!stripped.isEmpty()) {
            members.add(stripped);
        }
    }
}
