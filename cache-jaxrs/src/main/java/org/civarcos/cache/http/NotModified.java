package org.civarcos.cache.http;

/** The 304 response (RFC 9110 section 15.4.5). */
public final class NotModified {
    private static final FieldNames FIELDS =
            FieldNames.of("cache-control", "content-location", "date", "etag", "expires", "vary");

    private NotModified() {}

    /**
     * Picks what a 304 repeats of the 200 that it stands for.
     *
     * @param fields the fields of the 200
     * @return the fields of the 304
     */
    public static HeaderFields fieldsOf(HeaderFields fields) {
        return fields.keep(field -> isKept(field.name()));
    }

    /**
     * Tells whether a 304 repeats a field.
     *
     * @param name its name
     * @return whether it does
     */
    public static boolean isKept(String name) {
        return FIELDS.contains(name);
    }
}
