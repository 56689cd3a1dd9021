package org.civarcos.cache.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All fields of a request as one, for a resource of which it is not known what it reads: two requests select the same
 * response if no field differs, but for those that the cache answers by itself and those of the connection.
 */
public final class AllFields {
    /** By what such a response is selected: a name that no field can have. */
    public static final Vary SELECTING = new Vary(false, List.of(":fields"));

    private static final FieldNames OF_THE_CACHE = FieldNames.of(
            "host",
            "range",
            "if-range",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "cache-control",
            "pragma",
            "content-length");

    private AllFields() {}

    /**
     * Adds the one that stands for all.
     *
     * @param request the fields of a request
     * @return these and that
     */
    public static HeaderFields addedTo(HeaderFields request) {
        Map<String, StringBuilder> values = new TreeMap<>();
        for (HeaderFields.Field field : HopByHop.removedFrom(request)) {
            if (!OF_THE_CACHE.contains(field.name())) {
                values.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), name -> new StringBuilder())
                        .append('\n')
                        .append(field.value());
            }
        }
        return request.with(SELECTING.names().get(0), SecretDigest.of(values.toString()));
    }
}
