package org.civarcos.cache.admin;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON that is being made: members in their order, whose values are texts, numbers, truth values, nulls,
 * iterables and other objects. Characters that mean something in HTML are escaped, so that an answer is harmless
 * wherever it is shown. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonObject {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Adds a member. */
    JsonObject with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /** Returns the text in UTF-8. */
    byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    /** Quotes a text. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        write(text, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof JsonObject object) {
            writeMembers(object, out);
        } else if (value instanceof Iterable<?> elements) {
            String comma = "";
            out.append('[');
            for (Object element : elements) {
                out.append(comma);
                write(element, out);
                comma = ",";
            }
            out.append(']');
        } else if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || (value instanceof Double number && Double.isFinite(number))) {
            out.append(value);
        } else {
            writeText(String.valueOf(value), out);
        }
    }

    private static void writeMembers(JsonObject object, StringBuilder out) {
        String comma = "";
        out.append('{');
        for (Map.Entry<String, @Nullable Object> member : object.members.entrySet()) {
            out.append(comma);
            writeText(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || "<>&'\u007f\u2028\u2029".indexOf(c) >= 0 || isAlone(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Whether half of a pair stands at a place without the other, which UTF-8 cannot say. */
    private static boolean isAlone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
