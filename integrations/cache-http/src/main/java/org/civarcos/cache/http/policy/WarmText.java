package org.civarcos.cache.http.policy;

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

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/|//");

    /** None is empty but the last, and none is a dot or two. */
    private static final Pattern SEGMENTS = Pattern.compile("/?(?:(?!(?:\\.|%2[eE]){1,2}(?:/|$))[^/]+(?:/|$))*");

    private static final Pattern USER = Pattern.compile("^[^/?#]*//[^/?#]*@");

    /** What would make the answer one user's, a part, or another's host. */
    private static final FieldNames REFUSED =
            FieldNames.of("Cookie", "Host", "Range", "If-Range", "Content-Length", "Transfer-Encoding");

    private WarmText() {}

    /**
     * Reads path and query, relative to the application.
     *
     * @return the text
     * @throws IllegalArgumentException if it is none, with what to write
     */
    public static String uri(String text) {
        String relative = text.strip();
        if (ABSOLUTE.matcher(relative).lookingAt() || relative.contains("#")) {
            throw new IllegalArgumentException("\"" + text + "\" is no path and query: write it relative to the"
                    + " application, such as places/1 or places?name=bern");
        }
        int query = relative.indexOf('?');
        if (!SEGMENTS.matcher(query < 0 ? relative : relative.substring(0, query))
                .matches()) {
            throw new IllegalArgumentException("\"" + text + "\" has a segment that is empty, . or ..: leave it out,"
                    + " as clients send places/1 and never places//1 or ./places/1");
        }
        URI unused = parse("http://host/" + relative, text, "places/1 or places?name=bern");
        return relative;
    }

    /**
     * Reads where clients see the application.
     *
     * @return the URI, with a slash at the end
     * @throws IllegalArgumentException if it is none, with what to write
     */
    public static URI base(String text) {
        if (USER.matcher(text).find()) {
            throw new IllegalArgumentException("where clients see the application has a user in it: leave out what is"
                    + " before the @, as a warm-up is nobody");
        }
        URI uri = parse(text.strip(), text, "https://www.example.org/shop/");
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean valid = (scheme.equals("http") || scheme.equals("https"))
                && uri.getRawAuthority() != null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!valid) {
            throw new IllegalArgumentException("\"" + text + "\" does not tell where clients see the application: write"
                    + " scheme, host and path, such as https://www.example.org/shop/");
        }
        return uri.getRawPath().endsWith("/") ? uri : URI.create(uri + "/");
    }

    /** Reads one that is in the key as clients send it: what they encode is. */
    private static URI parse(String whole, String text, String example) {
        try {
            return URI.create(new URI(whole).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no URI: write it as clients send it, such as " + example, e);
        }
    }

    /**
     * Puts path and query below the application. The text stays what it is: resolving it would change it.
     *
     * @param base as {@link #base} reads it
     * @param text as {@link #uri} takes it; the whole path, of which that of the base is the beginning, begins with a
     *     slash
     * @throws IllegalArgumentException if it is none, or not below, with what to write
     */
    public static URI below(URI base, String text) {
        String relative = uri(text);
        String path = base.getRawPath();
        if (relative.startsWith("/") && !relative.startsWith(path)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not below " + base + ": leave out the slash at its beginning");
        }
        return parse(
                base + (relative.startsWith("/") ? relative.substring(path.length()) : relative), text, "places/1");
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
