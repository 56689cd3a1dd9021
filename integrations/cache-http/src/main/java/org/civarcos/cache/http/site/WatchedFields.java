package org.civarcos.cache.http.site;

import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;

/**
 * The fields of a request as the application sees them, with those conditions that validate what is stored in the
 * place of the client's.
 *
 * @param fields the fields
 * @param read what is read of the request
 */
public record WatchedFields(HeaderFields fields, ReadRequest read) {
    private static final FieldNames CONDITIONS = FieldNames.of("if-none-match", "if-modified-since");
    private static final FieldNames ALL_CONDITIONS =
            FieldNames.of("if-none-match", "if-modified-since", "range", "if-range");

    /** All of a request that goes past the cache. */
    public static WatchedFields asReceived(HeaderFields fields) {
        return new WatchedFields(fields, new ReadRequest());
    }

    /** Those of one whose answer may be stored. */
    static WatchedFields of(HeaderFields fields, HeaderFields conditions) {
        FieldNames hidden = conditions.isEmpty() ? CONDITIONS : ALL_CONDITIONS;
        HeaderFields shown = fields.keep(field -> !hidden.contains(field.name()));
        return new WatchedFields(shown.and(conditions), new ReadRequest());
    }
}
