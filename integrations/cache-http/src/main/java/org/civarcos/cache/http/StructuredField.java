package org.civarcos.cache.http;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Structured fields (RFC 9651, which replaces RFC 8941). A value is a {@link Long}, a {@link BigDecimal}, a
 * {@link String}, a {@link Token}, a {@code byte[]}, a {@link Boolean}, an {@link Instant}, a {@link DisplayString}, or
 * a {@link List} of these for an inner list. Parameters are checked and dropped: no field that a cache reads has any.
 */
public final class StructuredField extends FieldCursor {
    private static final int MAX_INTEGER_DIGITS = 15;
    private static final int MAX_WHOLE_DIGITS = 12;
    private static final int MAX_FRACTION_DIGITS = 3;

    private StructuredField(List<String> lines) {
        super(String.join(", ", lines));
    }

    /**
     * A token.
     *
     * @param name its characters, in the case in which they stand
     */
    public record Token(String name) {}

    /**
     * A string of any characters.
     *
     * @param text the characters
     */
    public record DisplayString(String text) {}

    /**
     * Reads a dictionary (RFC 9651 section 4.2.2). Of repeated keys the last counts.
     *
     * @param lines the lines of the field
     * @return the members, or empty if the field is not valid as a whole
     */
    public static Optional<Map<String, Object>> dictionary(List<String> lines) {
        return new StructuredField(lines).parse(StructuredField::dictionary);
    }

    /**
     * Reads a list (RFC 9651 section 4.2.1).
     *
     * @param lines the lines of the field
     * @return the members, or empty if the field is not valid as a whole
     */
    public static Optional<List<Object>> list(List<String> lines) {
        return new StructuredField(lines).parse(StructuredField::list);
    }

    /**
     * Reads an item (RFC 9651 section 4.2.3).
     *
     * @param lines the lines of the field
     * @return the value, or empty if the field is not valid
     */
    public static Optional<Object> item(List<String> lines) {
        return new StructuredField(lines).parse(StructuredField::item);
    }

    private interface Parser<T> {
        T parse(StructuredField field) throws Invalid;
    }

    private <T> Optional<T> parse(Parser<T> parser) {
        try {
            skip(" ");
            T value = parser.parse(this);
            skip(" ");
            return at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (Invalid invalid) {
            return Optional.empty();
        }
    }

    private Map<String, Object> dictionary() throws Invalid {
        Map<String, Object> members = new LinkedHashMap<>();
        while (at < text.length()) {
            String key = key();
            if (take('=')) {
                members.put(key, member());
            } else {
                parameters();
                members.put(key, true);
            }
            comma();
        }
        return members;
    }

    private List<Object> list() throws Invalid {
        List<Object> members = new ArrayList<>();
        while (at < text.length()) {
            members.add(member());
            comma();
        }
        return members;
    }

    /** Between members stands a comma, and after a comma a member. */
    private void comma() throws Invalid {
        skip(" \t");
        if (at < text.length()) {
            expect(',');
            skip(" \t");
            if (at == text.length()) {
                throw new Invalid();
            }
        }
    }

    private Object member() throws Invalid {
        return peek() == '(' ? innerList() : item();
    }

    private List<Object> innerList() throws Invalid {
        expect('(');
        List<Object> items = new ArrayList<>();
        while (true) {
            skip(" ");
            if (take(')')) {
                parameters();
                return items;
            }
            items.add(item());
            if (peek() != ' ' && peek() != ')') {
                throw new Invalid();
            }
        }
    }

    private Object item() throws Invalid {
        Object value = bareItem();
        parameters();
        return value;
    }

    private void parameters() throws Invalid {
        while (take(';')) {
            skip(" ");
            key();
            if (take('=')) {
                bareItem();
            }
        }
    }

    private String key() throws Invalid {
        int start = at;
        if (!isLower(peek()) && peek() != '*') {
            throw new Invalid();
        }
        while (isLower(peek()) || isDigit(peek()) || isOneOf("_-.*", peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private Object bareItem() throws Invalid {
        int c = peek();
        if (c == '-' || isDigit(c)) {
            return number();
        }
        if (c == '*' || isAlpha(c)) {
            return token();
        }
        return switch (c) {
            case '"' -> string();
            case ':' -> bytes();
            case '?' -> bool();
            case '@' -> date();
            case '%' -> displayString();
            default -> throw new Invalid();
        };
    }

    private Object number() throws Invalid {
        int start = at;
        take('-');
        int digits = digits();
        if (peek() != '.') {
            check(digits <= MAX_INTEGER_DIGITS);
            return Long.valueOf(text.substring(start, at));
        }
        check(digits <= MAX_WHOLE_DIGITS);
        at++;
        check(digits() <= MAX_FRACTION_DIGITS);
        return new BigDecimal(text.substring(start, at));
    }

    private int digits() throws Invalid {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        check(at > start);
        return at - start;
    }

    private Token token() {
        int start = at++;
        while (isAlpha(peek()) || isDigit(peek()) || isOneOf("!#$%&'*+-.^_`|~:/", peek())) {
            at++;
        }
        return new Token(text.substring(start, at));
    }

    private String string() throws Invalid {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!take('"')) {
            if (take('\\')) {
                check(peek() == '"' || peek() == '\\');
            }
            value.append(printable());
        }
        return value.toString();
    }

    private char printable() throws Invalid {
        int c = peek();
        check(c >= 0x20 && c < 0x7f);
        at++;
        return (char) c;
    }

    private byte[] bytes() throws Invalid {
        expect(':');
        int end = text.indexOf(':', at);
        check(end >= 0);
        try {
            byte[] value = Base64.getDecoder().decode(text.substring(at, end));
            at = end + 1;
            return value;
        } catch (IllegalArgumentException e) {
            throw new Invalid();
        }
    }

    private Boolean bool() throws Invalid {
        expect('?');
        check(peek() == '0' || peek() == '1');
        return text.charAt(at++) == '1';
    }

    private Instant date() throws Invalid {
        expect('@');
        check(peek() == '-' || isDigit(peek()));
        Object seconds = number();
        check(seconds instanceof Long);
        try {
            return Instant.ofEpochSecond((Long) seconds);
        } catch (DateTimeException outOfRange) {
            throw new Invalid();
        }
    }

    private DisplayString displayString() throws Invalid {
        expect('%');
        expect('"');
        ByteBuffer value = ByteBuffer.allocate(text.length() - at);
        while (!take('"')) {
            if (take('%')) {
                value.put((byte) (hex() * 16 + hex()));
            } else {
                value.put((byte) printable());
            }
        }
        try {
            return new DisplayString(
                    StandardCharsets.UTF_8.newDecoder().decode(value.flip()).toString());
        } catch (CharacterCodingException notUtf8) {
            throw new Invalid();
        }
    }

    private int hex() throws Invalid {
        int c = peek();
        check(isDigit(c) || (c >= 'a' && c <= 'f'));
        at++;
        return Character.digit(c, 16);
    }
}
