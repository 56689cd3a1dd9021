package org.civarcos.cache.jaxrs.resource;

/**
 * Something of a request that a runtime hands to a resource.
 *
 * @param kind what of the request
 * @param name the parameter, field or cookie; empty where the kind has no names
 * @param type the class in which the resource gets it
 * @param place where the resource declares it, as a report names it
 */
public record Input(Kind kind, String name, Class<?> type, String place) {
    /** Kind of an input of a request. */
    public enum Kind {
        /** A variable of the path. */
        PATH,
        /** A matrix parameter of the path. */
        MATRIX,
        /** A parameter of the query. */
        QUERY,
        /** A header field. */
        FIELD,
        /** A cookie. */
        COOKIE,
        /** The content, or a form in it. */
        CONTENT,
        /** The URI as a whole. */
        URI,
        /** The header fields, of which the resource picks some when it runs. */
        ANY_FIELD,
        /** The request as a whole. */
        REQUEST,
        /** Who is calling. */
        CALLER,
        /** Nothing of the request. */
        NOTHING,
        /** Something that is not known here. */
        UNKNOWN
    }
}
