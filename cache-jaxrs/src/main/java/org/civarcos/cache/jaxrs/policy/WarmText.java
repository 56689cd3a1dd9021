package org.civarcos.cache.jaxrs.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.civarcos.cache.http.CredentialFields;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;

/** Reads what a warm-up of responses is told, in code and in settings. */
public final class WarmText {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What would make the answer one user's, a part, or another's host. */
    private static final FieldNames REFUSED =
            FieldNames.of("Cookie", "Host", "Range", "If-Range", "Content-Length", "Transfer-Encoding");

    private WarmText() {}

    /**
     * Reads a URI that is relative to the application.
     *
     * @throws IllegalArgumentException if it is none, with what to write
     */
    public static URI uri(String text) {
        URI uri = parse(text, "places/1 or places?name=bern");
        if (uri.isAbsolute() || uri.getRawAuthority() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("\"" + text + "\" is no path and query: write it relative to the"
                    + " application, such as places/1 or places?name=bern");
        }
        return uri;
    }

    /**
     * Reads where clients see the application.
     *
     * @return the URI, with a slash at the end
     * @throws IllegalArgumentException if it is none, with what to write
     */
    public static URI base(String text) {
        URI uri = parse(text, "https://www.example.org/shop/");
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean valid = (scheme.equals("http") || scheme.equals("https"))
                && uri.getRawAuthority() != null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!valid) {
            throw new IllegalArgumentException("\"" + text + "\" does not tell where clients see the application: write"
                    + " scheme, host and path, such as https://www.example.org/shop/");
        }
        return uri.getRawPath().endsWith("/") ? uri : parse(text + "/", text);
    }

    private static URI parse(String text, String example) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no URI: write it as clients send it, such as " + example, e);
        }
    }

    /**
     * Puts a URI below the application.
     *
     * @param base as {@link #base} reads it
     * @param uri as {@link #uri} reads it
     * @throws IllegalArgumentException if it is not below
     */
    public static URI below(URI base, URI uri) {
        URI whole = base.resolve(uri);
        if (!whole.getRawPath().startsWith(base.getRawPath())) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" is not below " + base + ": leave out the slash at its beginning");
        }
        return whole;
    }

    /**
     * Reads request fields, written {@code Accept-Language: de & Accept: text/html}.
     *
     * @throws IllegalArgumentException if they are none, or none for a warm-up
     */
    public static HeaderFields fields(String text) {
        List<HeaderFields.Field> fields = new ArrayList<>();
        for (String line : text.split("&", -1)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("\"" + line.strip() + "\" is no field: write Accept-Language: de");
            }
            fields.add(field(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return HeaderFields.of(fields);
    }

    /**
     * Makes a request field.
     *
     * @throws IllegalArgumentException if it is none, or none for a warm-up
     */
    public static HeaderFields.Field field(String name, String value) {
        if (!TOKEN.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new IllegalArgumentException("\"" + name + ": " + value + "\" is no field of a request");
        }
        if (CredentialFields.ALL.contains(name)) {
            throw new IllegalArgumentException(name + " tells who is calling, and a warm-up is nobody: leave it out");
        }
        if (REFUSED.contains(name)) {
            throw new IllegalArgumentException(name + " is no field for a warm-up: leave it out");
        }
        return new HeaderFields.Field(name, value);
    }
}
