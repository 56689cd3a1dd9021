package org.civarcos.cache.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Fields that belong to one connection and are neither stored nor replayed (RFC 9110 section 7.6.1, RFC 9111 3.1). */
public final class HopByHop {
    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HopByHop() {}

    /**
     * Removes them, and what {@code Connection} names.
     *
     * @param fields the fields of a message
     * @return the end-to-end fields
     */
    public static HeaderFields removedFrom(HeaderFields fields) {
        Set<String> named = new TreeSet<>(ALWAYS);
        for (String option : FieldList.members(fields.all("Connection"))) {
            named.add(option.toLowerCase(Locale.ROOT));
        }
        return fields.keep(field -> !named.contains(field.name().toLowerCase(Locale.ROOT)));
    }
}
