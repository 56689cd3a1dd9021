package org.civarcos.cache.http;

import java.util.List;
import java.util.Set;

/** Fields that belong to one connection and are neither stored nor replayed (RFC 9110 section 7.6.1, RFC 9111 3.1). */
public final class HopByHop {
    /** The names of those that are never one message's alone, in lower case. */
    public static final List<String> NAMES = List.of(
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

    private static final FieldNames ALWAYS = FieldNames.of().and(NAMES);

    private static final FieldNames LENGTH = FieldNames.of("content-length");
    private static final FieldNames LENGTH_AND_COOKIES = FieldNames.of("content-length", "set-cookie", "set-cookie2");

    private HopByHop() {}

    /**
     * Tells whether a field is one of those that are never one message's alone.
     *
     * @param name its name, in any case
     * @return whether it is
     */
    public static boolean isNameOfOne(String name) {
        return ALWAYS.contains(name);
    }

    /**
     * Removes them, and what {@code Connection} names.
     *
     * @param fields the fields of a message
     * @return the end-to-end fields
     */
    public static HeaderFields removedFrom(HeaderFields fields) {
        if (!fields.contains("Connection")) {
            return fields.keep(field -> !ALWAYS.contains(field.name()));
        }
        FieldNames named = ALWAYS.and(FieldList.members(fields.all("Connection")));
        return fields.keep(field -> !named.contains(field.name()));
    }

    /**
     * Removes all that is not stored with a response (RFC 9111 sections 3.1, 5.2.2.4 and 5.2.2.7): hop-by-hop fields,
     * the fields to which {@code no-cache} and {@code private} are limited, and the length, which the body has. In the
     * safe profile cookies too: what is everybody's sets nobody's.
     *
     * @param response the fields of a response
     * @param rules which directives count
     * @return the fields to store
     */
    public static HeaderFields storable(HeaderFields response, Rules rules) {
        CacheDirectives control = rules.directives(response);
        FieldNames unstored = rules.isGateway() ? LENGTH : LENGTH_AND_COOKIES;
        FieldNames all = withLimited(unstored, control, "no-cache");
        FieldNames none = rules.sharing() == Sharing.PRINCIPAL ? all : withLimited(all, control, "private");
        return removedFrom(response).keep(field -> !none.contains(field.name()));
    }

    private static FieldNames withLimited(FieldNames names, CacheDirectives control, String directive) {
        Set<String> limited = control.fieldsOf(directive);
        return limited.isEmpty() ? names : names.and(limited);
    }
}
