package org.civarcos.cache.http;

/**
 * The 304 response (RFC 9110 section 15.4.5): it repeats what is said of caching and of the exchange, such as
 * {@code Access-Control-Allow-Origin}, and nothing that describes the content, which its client has.
 */
public final class NotModified {
    private static final String CONTENT = "content-";

    /** These begin like those that describe the content. */
    private static final FieldNames OF_THE_EXCHANGE =
            FieldNames.of("content-location", "content-security-policy", "content-security-policy-report-only");

    private static final FieldNames OF_THE_CONTENT =
            FieldNames.of("digest", "repr-digest", "trailer", "transfer-encoding");

    private NotModified() {}

    /**
     * Picks what a 304 repeats of the 200 that it stands for.
     *
     * @param fields the fields of the 200
     * @return the fields of the 304
     */
    public static HeaderFields fieldsOf(HeaderFields fields) {
        boolean tagged = fields.contains("ETag");
        return fields.keep(field -> isKept(field.name()) && !(tagged && field.is("Last-Modified")));
    }

    /**
     * Tells whether a 304 repeats a field; {@code Last-Modified} only where there is no {@code ETag}.
     *
     * @param name its name
     * @return whether it does
     */
    private static boolean isKept(String name) {
        boolean describes =
                name.regionMatches(true, 0, CONTENT, 0, CONTENT.length()) && !OF_THE_EXCHANGE.contains(name);
        return !describes && !OF_THE_CONTENT.contains(name);
    }
}
