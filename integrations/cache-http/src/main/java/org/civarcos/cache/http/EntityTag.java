package org.civarcos.cache.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An entity tag (RFC 9110 section 8.8.3).
 *
 * @param weak whether it stands for an equivalent representation only, not for the same bytes
 * @param opaque what is between the quotation marks
 */
public record EntityTag(boolean weak, String opaque) {
    private static final String GENERATED = "arcos.";
    private static final int LONGEST_GENERATED = "W/\"\"".length() + GENERATED.length() + 22;
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /**
     * Reads one tag.
     *
     * @param text such as {@code "x"} or {@code W/"x"}
     * @return the tag, or empty if it is not one
     */
    public static Optional<EntityTag> parse(String text) {
        boolean weak = text.startsWith("W/");
        String quoted = weak ? text.substring(2) : text;
        if (quoted.length() < 2 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
            return Optional.empty();
        }
        String opaque = quoted.substring(1, quoted.length() - 1);
        return isValid(opaque) ? Optional.of(new EntityTag(weak, opaque)) : Optional.empty();
    }

    private static boolean isValid(String opaque) {
        for (int i = 0; i < opaque.length(); i++) {
            char c = opaque.charAt(i);
            if (c <= 0x20 || c == '"' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the tag of a response.
     *
     * @param response its fields
     * @return the tag, or empty if it has none, or one that is none
     */
    public static Optional<EntityTag> of(HeaderFields response) {
        String text = response.value("ETag");
        return text == null ? Optional.empty() : parse(text);
    }

    /**
     * Makes a tag of a representation: a strong one only if nothing between here and the client encodes the bytes. Of
     * 128 bits, so that no two representations of a resource share one by accident. The hash is not a cryptographic
     * one: who decides on all the bytes of a resource can make two versions of it with one tag, and has clients keep
     * the older.
     *
     * @param weak whether it is weak
     * @param body the bytes before any content coding
     * @param mediaType the {@code Content-Type}
     * @return the text of the tag, the same for the same representation, on every machine
     */
    public static String generate(boolean weak, byte[] body, String mediaType) {
        byte[] type = mediaType.getBytes(StandardCharsets.UTF_8);
        long[] hash = Murmur3.hash(body, Murmur3.hash(type, 0)[0]);
        StringBuilder text = new StringBuilder(LONGEST_GENERATED);
        text.append(weak ? "W/\"" : "\"").append(GENERATED);
        append(hash[0], hash[1], text);
        return text.append('"').toString();
    }

    /**
     * Spells 128 bits as base64url does without padding (RFC 4648 section 5), six to a character from the highest on.
     */
    private static void append(long high, long low, StringBuilder text) {
        for (int shift = 58; shift >= 4; shift -= 6) {
            text.append(digit(high >>> shift));
        }
        text.append(digit(high << 2 | low >>> 62));
        for (int shift = 56; shift >= 2; shift -= 6) {
            text.append(digit(low >>> shift));
        }
        text.append(digit(low << 4));
    }

    private static char digit(long bits) {
        return DIGITS.charAt((int) bits & 0x3f);
    }

    /** {@return whether it looks as {@link #generate} makes it: the resource knows nothing of it then} */
    boolean isGenerated() {
        return opaque.startsWith(GENERATED);
    }

    /**
     * Compares weakly (RFC 9110 section 8.8.3.2): the opaque parts are equal.
     *
     * @param other the other tag
     * @return whether they match
     */
    public boolean matchesWeakly(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    /**
     * Compares strongly (RFC 9110 section 8.8.3.2): the opaque parts are equal and neither is weak.
     *
     * @param other the other tag
     * @return whether they match
     */
    public boolean matchesStrongly(EntityTag other) {
        return !weak && !other.weak && opaque.equals(other.opaque);
    }

    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + opaque + '"';
    }
}
