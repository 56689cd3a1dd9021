package org.civarcos.cache.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An entity tag (RFC 9110 section 8.8.3).
 *
 * @param weak whether it stands for an equivalent representation only, not for the same bytes
 * @param opaque what is between the quotation marks
 */
public record EntityTag(boolean weak, String opaque) {
    private static final String GENERATED = "arcos.";

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
        boolean valid = opaque.chars().allMatch(c -> c > 0x20 && c != '"' && c != 0x7f);
        return valid ? Optional.of(new EntityTag(weak, opaque)) : Optional.empty();
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
     * Makes a tag of a representation: a strong one only if nothing between here and the client encodes the bytes.
     *
     * @param weak whether it is weak
     * @param body the bytes before any content coding
     * @param mediaType the {@code Content-Type}
     * @return the same tag for the same representation, on every machine
     */
    public static EntityTag generate(boolean weak, byte[] body, String mediaType) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(mediaType.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] hash = Arrays.copyOf(digest.digest(body), 15);
            return new EntityTag(weak, GENERATED + Base64.getUrlEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
