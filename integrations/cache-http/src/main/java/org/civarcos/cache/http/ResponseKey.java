package org.civarcos.cache.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cache key of a GET (RFC 9111 section 2): the path and query as they were sent, their order kept and their percent
 * codes in one spelling, which of the resource's representations the method makes, and, only if asked for, the
 * authority and the principal. Nothing else of it comes from a header field.
 *
 * @param text the first-level key
 */
public record ResponseKey(String text) {
    /** The longest key, in characters. */
    public static final int MAX_LENGTH = 8 * 1024;

    private static final List<String> AMBIGUOUS = List.of(";", "\\", "%2f", "%5c", "%2e", "%00", "/./", "/../");

    /**
     * Makes the key.
     *
     * @param rawPath the path, not decoded
     * @param rawQuery the query, not decoded, or null if there is none
     * @param representation tells methods apart that serve one URI in different media types; without line breaks
     * @return the key
     */
    public static ResponseKey of(String rawPath, @Nullable String rawQuery, String representation) {
        return of(rawPath, rawQuery, representation, "", "");
    }

    /**
     * Makes the key of what is an origin's.
     *
     * @param rawPath the path, not decoded
     * @param rawQuery the query, not decoded, or null if there is none
     * @param representation tells methods apart that serve one URI in different media types; without line breaks
     * @param origin the origin
     * @return what {@link #ofOrigin} makes of the key without it
     */
    public static ResponseKey of(String rawPath, @Nullable String rawQuery, String representation, Origin origin) {
        return of(rawPath, rawQuery, representation, " ", origin.toString());
    }

    private static ResponseKey of(
            String rawPath, @Nullable String rawQuery, String representation, String space, String origin) {
        String path = NormalUri.of(rawPath);
        String mark = rawQuery == null ? "" : "?";
        String query = rawQuery == null ? "" : NormalUri.of(rawQuery);
        String beforeRepresentation = representation.isEmpty() ? "" : " ";
        return new ResponseKey("GET " + path + mark + query + beforeRepresentation + representation + space + origin);
    }

    /**
     * Makes the key of what is a principal's own.
     *
     * @param principal the name
     * @return the longer key, which equals that of no other principal and none without
     */
    public ResponseKey ofPrincipal(String principal) {
        return new ResponseKey(text + " @" + URLEncoder.encode(principal, StandardCharsets.UTF_8));
    }

    /**
     * Makes the key of what differs from host to host.
     *
     * @param authority host and port, one that the application knows
     * @return the longer key
     */
    public ResponseKey ofAuthority(String authority) {
        return new ResponseKey(text + " //" + authority.toLowerCase(Locale.ROOT));
    }

    /**
     * Makes the key of what is a server's, for a cache of the answers of many.
     *
     * @param origin scheme, host and port in their one spelling, such as {@code https://example.org:443}
     * @return the longer key
     */
    public ResponseKey ofOrigin(String origin) {
        return new ResponseKey(text + " " + origin);
    }

    /**
     * Tells the key of a URI apart that filters rewrote, since they may have told requests apart by something else.
     *
     * @param rawUri path and query after that, not decoded
     * @return the key of what is answered there
     */
    public ResponseKey rewrittenTo(String rawUri) {
        return new ResponseKey(text + " > " + NormalUri.of(rawUri));
    }

    /**
     * Tells whether responses under a path and key can be stored.
     *
     * @param rawPath the path, not decoded
     * @return why not, or empty
     */
    public Optional<Reason> refusal(String rawPath) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of(Reason.KEY_TOO_LONG);
        }
        if (!maySpellAmbiguity(rawPath)) {
            return Optional.empty();
        }
        String path = rawPath.toLowerCase(Locale.ROOT);
        boolean ambiguous = path.endsWith("/.")
                || path.endsWith("/..")
                || AMBIGUOUS.stream().anyMatch(path::contains);
        return ambiguous ? Optional.of(Reason.AMBIGUOUS_PATH) : Optional.empty();
    }

    private static boolean maySpellAmbiguity(String rawPath) {
        for (int i = 0; i < rawPath.length(); i++) {
            char c = rawPath.charAt(i);
            if (c == '%' || c == ';' || c == '\\' || c == '.') {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes the second-level key of a variant.
     *
     * @param selecting the request fields that select it
     * @return the key
     */
    public String variant(HeaderFields selecting) {
        StringBuilder key = new StringBuilder(text);
        for (HeaderFields.Field field : selecting) {
            key.append('\n').append(field.name()).append(':').append(field.value());
        }
        return key.append('\n').toString();
    }

    /**
     * Names the tag that all stored responses of a path carry, whatever their query and variant, so that an unsafe
     * request can drop them (RFC 9111 section 4.4).
     *
     * @param rawPath the path, not decoded
     * @return the tag
     */
    public static String pathTag(String rawPath) {
        String path = NormalUri.of(rawPath);
        boolean trailing = path.length() > 1 && path.endsWith("/"); // the same resource (Jakarta REST section 3.7.3)
        return "path:" + (trailing ? path.substring(0, path.length() - 1) : path);
    }
}
